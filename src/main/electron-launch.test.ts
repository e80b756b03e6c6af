import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron, launchElectron } from './electron-launch.ts';

let packageDir = '';
beforeEach(() => {
  packageDir = mkdtempSync(join(tmpdir(), 'depthkey-electron-'));
  mkdirSync(join(packageDir, 'dist'));
  writeFileSync(join(packageDir, 'path.txt'), 'electron');
  writeFileSync(join(packageDir, 'dist', 'electron'), '');
});
afterEach(() => rmSync(packageDir, { recursive: true }));

const desktop = () => ({ env: { DISPLAY: ':0' }, platform: 'linux' as const, isRoot: false, packageDir });

describe('findElectron', () => {
  it('takes the program of the npm package', () => {
    expect(findElectron(desktop())).toEqual({ binary: join(packageDir, 'dist', 'electron') });
  });

  it('prefers the folder that the environment names', () => {
    const folder = join(packageDir, 'dist');
    const env = { WAYLAND_DISPLAY: 'wayland-0', ELECTRON_OVERRIDE_DIST_PATH: folder };
    expect(findElectron({ ...desktop(), env, packageDir: undefined })).toEqual({ binary: join(folder, 'electron') });
  });

  it.each([
    ['the program was never fetched', () => rmSync(join(packageDir, 'path.txt')), {}, 'is not there'],
    ['the program has gone', () => rmSync(join(packageDir, 'dist'), { recursive: true }), {}, 'is not there'],
    ['the package is not installed', () => undefined, { packageDir: undefined }, 'is not there'],
    ['nothing can be shown', () => undefined, { env: {} }, 'no display'],
    ['root starts it', () => undefined, { isRoot: true }, 'sandbox'],
  ])('says why not when %s', (_what, change, difference, reason) => {
    change();
    expect(findElectron({ ...desktop(), ...difference })).toEqual({ reason: expect.stringContaining(reason) });
  });

  it('needs no display variable elsewhere', () => {
    expect(findElectron({ ...desktop(), env: {}, platform: 'win32' })).toHaveProperty('binary');
  });
});

describe('launchElectron', () => {
  it('rejects when the program cannot be started', async () => {
    const launch = launchElectron({ binary: join(packageDir, 'dist', 'electron'), args: [], env: {} });
    await expect(launch).rejects.toThrow('EACCES');
  });
});
