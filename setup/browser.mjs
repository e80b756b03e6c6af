import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './report.mjs';
import { run } from './run.mjs';
import { tellingLine } from './tensorflow.mjs';

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
/** What Electron needs of a Debian without a desktop, and a screen that is not there. */
const windowPackages = [
  'xvfb',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'fonts-dejavu-core',
];

/** @param {readonly string[]} names @returns {boolean} whether one of them can be started */
function isOnPath(names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.some((name) => folders.some((folder) => existsSync(join(folder, name))));
}

/** @returns {readonly string[]} Debian packages that the tests in the window lack here */
export function missingPackages() {
  const hasBrowser = Boolean(process.env['DEPTHKEY_CHROMIUM']) || isOnPath(browsers);
  const needsScreen = !process.env['DISPLAY'] && !isOnPath(['Xvfb']);
  return [...(hasBrowser ? [] : ['chromium']), ...(needsScreen ? windowPackages : [])];
}

/** A browser and a screen for the tests in the window. Never fails: those tests are then skipped, and say so. */
export const browser = {
  title: 'putting a browser for the tests in place',
  isDone: () => process.platform !== 'linux' || missingPackages().length === 0,
  async run() {
    const packages = missingPackages();
    const command = `apt-get install ${packages.join(' ')}`;
    if (process.getuid?.() !== 0 || !isOnPath(['apt-get'])) {
      say(`  the tests in the window will be skipped; as root, run: ${command}`);
      return;
    }
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    try {
      await run('apt-get', ['update', '-qq'], { env });
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
    } catch (error) {
      say(`  it did not work (${tellingLine(error)}): the tests in the window will be skipped. Try: ${command}`);
    }
  },
};
