import { afterEach, describe, expect, it, vi } from 'vitest';

const { platform } = process;

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
  Object.defineProperty(process, 'platform', { value: platform });
});

/** The cache folder as set-up sees it and as the program does. */
async function cacheFolders() {
  const setup = await import('./paths.mjs');
  const program = await import('../src/main/paths.ts');
  return [setup.cache, program.cacheDir];
}

describe('the cache folder of set-up and program', () => {
  it.each(['linux', 'darwin'])('is the same on %s', async (name) => {
    Object.defineProperty(process, 'platform', { value: name });
    vi.stubEnv('DEPTHKEY_CACHE_DIR', undefined);
    vi.stubEnv('XDG_CACHE_HOME', undefined);
    const [setup, program] = await cacheFolders();
    expect(setup).toBe(program);
  });

  it.each([
    ['DEPTHKEY_CACHE_DIR', '/somewhere/else'],
    ['XDG_CACHE_HOME', '/somewhere'],
    ['XDG_CACHE_HOME', ''],
  ])('is the same with %s=%s', async (variable, value) => {
    vi.stubEnv('DEPTHKEY_CACHE_DIR', undefined);
    vi.stubEnv(variable, value);
    const [setup, program] = await cacheFolders();
    expect(setup).toBe(program);
  });
});
