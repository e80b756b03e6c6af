import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modules } from './paths.mjs';
import { say } from './report.mjs';
import { run } from './run.mjs';
import { tellingLine } from './tensorflow.mjs';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const timeoutMs = 5 * minuteMs;
/** `npm run setup` tries again what had to be done without; other commands do not lose time over it. */
const isAskedFor = process.env['npm_lifecycle_event'] === 'setup';
const folder = join(modules, 'electron');
const stamp = join(folder, '.depthkey-unavailable');

/**
 * Whether Electron's program lies in its npm package, in the version of the package.
 * @param {string} directory folder of the package
 */
export function hasElectron(directory) {
  const read = (/** @type {string[]} */ ...path) => readFileSync(join(directory, ...path), 'utf8').trim();
  try {
    const { version } = JSON.parse(read('package.json'));
    const isThere = existsSync(join(directory, 'dist', read('path.txt')));
    return isThere && read('dist', 'version').replace(/^v/, '') === version;
  } catch {
    return false;
  }
}

/**
 * Whether it was tried in vain within the last day.
 * @param {string} file written when it was
 * @param {number} now milliseconds since 1970
 */
export function wasTriedLately(file, now) {
  const ageMs = now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY);
  // Clocks of file systems run a little apart from the machine's.
  return ageMs > -minuteMs && ageMs < dayMs;
}

/** Electron's program, by its own installer. Never fails: without it the window opens in the browser. */
export const electron = {
  title: 'fetching Electron',
  isDone() {
    if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] || hasElectron(folder)) return true;
    return !isAskedFor && wasTriedLately(stamp, Date.now());
  },
  async run() {
    rmSync(stamp, { force: true });
    try {
      await run(join(modules, '.bin', 'node'), ['install.js'], { cwd: folder, timeoutMs });
      if (!hasElectron(folder)) throw new Error('its installer ended without an error and without a program');
    } catch (error) {
      say(`  Electron could not be fetched (${tellingLine(error)}): the browser shows the window in its place`);
      writeFileSync(stamp, '');
    }
  },
};
