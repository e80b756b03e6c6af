import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchMark } from './electron/launch-mark.ts';
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
  const binary = () => join(packageDir, 'dist', 'electron');
  /** A program in the place of Electron. */
  const launch = (script: string) => {
    writeFileSync(binary(), `#!${process.execPath}\n${script}`);
    chmodSync(binary(), 0o755);
    return launchElectron({ binary: binary(), args: [], env: { ...process.env } });
  };
  const begin = `process.send('${launchMark}'); process.disconnect();`;

  it('says why a program cannot be started', async () => {
    const launched = await launchElectron({ binary: binary(), args: [], env: {} });
    expect(launched).toEqual({ reason: expect.stringContaining('EACCES') });
  });

  it('tells the code of a window that was there, and was ended or fell', async () => {
    expect(await launch(`${begin} process.exitCode = 0`)).toEqual({ code: 0 });
    expect(await launch(`${begin} process.exitCode = 3`)).toEqual({ code: 3 });
    expect(await launch(`${begin} process.on('disconnect', () => process.kill(process.pid, 'SIGTRAP'))`)).toEqual({
      code: 1,
    });
    // Another one that was open already took over.
    expect(await launch('')).toEqual({ code: 0 });
  });

  it('says that the sandbox does not work, as Chromium ends without one', async () => {
    const words = 'FATAL:setuid_sandbox_host.cc(158)] The SUID sandbox helper binary was found, but is not configured';
    const script = `require('fs').writeSync(2, '${words}\\n'); process.kill(process.pid, 'SIGTRAP')`;
    expect(await launch(script)).toEqual({ reason: expect.stringContaining("Electron's sandbox does not work") });
  });

  it('says what else kept it from beginning', async () => {
    const words = 'electron: error while loading shared libraries: libgtk-3.so.0';
    const script = `require('fs').writeSync(2, '${words}\\nand more\\n'); process.exitCode = 127`;
    expect(await launch(script)).toEqual({ reason: expect.stringContaining('libgtk-3.so.0') });
  });
});
