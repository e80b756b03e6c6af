import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasElectron } from './electron.mjs';
import { modules, root } from './paths.mjs';
import { hashSources } from './program-build.mjs';
import { run } from './run.mjs';

const sources = [
  ...['src', 'native/src', 'packaging', 'models/rgbd-5', 'electron-builder.yml', 'package-lock.json'],
  'setup/mobile-face-net.mjs',
];
const stamp = join(root, 'out', '.packaged-program');
const result = join(root, 'out', 'package', 'linux-unpacked');
const unpacked = join('resources', 'app.asar.unpacked');
const parts = [
  ...['depthkey', join('resources', 'app.asar'), join(unpacked, 'out', 'program')],
  join(unpacked, 'node_modules', '@vladmandic', 'human-models', 'models', 'mobilefacenet.bin'),
];

/**
 * Whether a packaged program is there and was made from what is there now.
 * @param {{ readonly stamp: string, readonly result: string, readonly hash: string }} made folder of the program, and
 *   the file that keeps the hash of what it was made from
 */
export function isPackaged({ stamp, result, hash }) {
  // Other platforms have other folders; their tests do not drive it.
  const isThere = process.platform !== 'linux' || parts.every((part) => existsSync(join(result, part)));
  return isThere && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

const current = () => hashSources(root, sources);
const electronIsThere = () =>
  Boolean(process.env['ELECTRON_OVERRIDE_DIST_PATH']) || hasElectron(join(modules, 'electron'));

/** The packaged program, for the tests that drive it. Without Electron there is none, and they say so. */
export const packagedProgram = {
  title: 'packaging the program for its tests',
  isDone: () => !electronIsThere() || isPackaged({ stamp, result, hash: current() }),
  async run() {
    const hash = current();
    rmSync(stamp, { force: true });
    await run(join(modules, '.bin', 'node'), ['packaging/build.mjs'], { cwd: root });
    writeFileSync(stamp, hash);
  },
};
