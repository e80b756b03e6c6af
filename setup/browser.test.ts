import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { missingPackages } from './browser.mjs';

describe('what the tests in the window lack', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'depthkey-browser-'));
    vi.stubEnv('PATH', folder);
    vi.stubEnv('DISPLAY', '');
    vi.stubEnv('DEPTHKEY_CHROMIUM', '');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('is a browser and a screen on a bare machine', () => {
    expect(missingPackages()).toEqual(expect.arrayContaining(['chromium', 'xvfb', 'libgtk-3-0']));
  });

  it('is nothing where both are there', () => {
    for (const name of ['chromium', 'Xvfb']) writeFileSync(join(folder, name), '');
    expect(missingPackages()).toEqual([]);
  });

  it('takes a display for a screen, and the browser of the environment', () => {
    vi.stubEnv('DISPLAY', ':0');
    vi.stubEnv('DEPTHKEY_CHROMIUM', '/opt/chromium');
    expect(missingPackages()).toEqual([]);
  });
});
