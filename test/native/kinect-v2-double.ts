import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = join(root, 'test', 'native', 'freenect2-double');
const flags = ['-std=c++17', '-Wall', '-Wextra', '-Werror'];

export const emulatedV2Serial = '502345743042';

/** The shim compiles against the interface of libfreenect2 as it is declared here. */
export function compileShim(): void {
  const shim = join(root, 'native', 'shim', 'freenect2_shim.cc');
  execFileSync('g++', [...flags, '-fsyntax-only', '-isystem', sources, shim]);
}

/** A library with the functions of the shim, and an emulated Kinect v2 behind it. */
export function buildV2Double() {
  const parent = join(root, 'native', 'build');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'kinect-v2-'));
  const library = join(folder, 'fake-shim.so');
  execFileSync('g++', [...flags, '-O2', '-shared', '-fPIC', join(sources, 'fake_shim.cc'), '-o', library]);
  process.env['KINECT_V2_DOUBLE'] = folder;
  return {
    library,
    /** Makes one of `unplugged`, `forbidden` and `taken` true or false. */
    set: (condition: string, isSo: boolean) =>
      isSo ? writeFileSync(join(folder, condition), '') : rmSync(join(folder, condition), { force: true }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
