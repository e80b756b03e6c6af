import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './report.mjs';
import { run } from './run.mjs';
import { tellingLine } from './tensorflow.mjs';

/** @param {readonly string[]} names @returns {boolean} whether one of them can be started */
export function isOnPath(names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.some((name) => folders.some((folder) => existsSync(join(folder, name))));
}

/**
 * Installs Debian packages where that can be done without asking; says how otherwise. Never fails.
 * @param {readonly string[]} packages
 * @param {string} without what happens where they are missing
 */
export async function installPackages(packages, without) {
  const command = `apt-get install ${packages.join(' ')}`;
  if (process.getuid?.() !== 0 || !isOnPath(['apt-get'])) {
    say(`  ${without}; as root, run: ${command}`);
    return;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
  } catch (error) {
    say(`  it did not work (${tellingLine(error)}): ${without}. Try: ${command}`);
  }
}
