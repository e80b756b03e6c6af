import { installPackages, isOnPath } from './debian-packages.mjs';

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
  run: () => installPackages(missingPackages(), 'the tests in the window will be skipped'),
};
