import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modules, root } from './paths.mjs';
import { hashSources } from './program-build.mjs';
import { say } from './report.mjs';
import { run } from './run.mjs';
import { tellingLine } from './tensorflow.mjs';

const folder = join(root, 'native', 'build');
const addon = join(folder, 'kinect.node');
const stamp = join(folder, '.kinect-build');
const sources = ['native/src', 'native/shim', 'setup/kinect-addon.mjs', 'node_modules/node-addon-api/package.json'];
const timeoutMs = 5 * 60_000;
/** `npm run setup` tries again what had to be done without; other commands do not lose time over it. */
const isAskedFor = process.env['npm_lifecycle_event'] === 'setup';
/** On Windows a Kinect is reached without the addon. */
const isForThisPlatform = process.platform === 'linux' || process.platform === 'darwin';

/**
 * What the compiler is told, in the order of its command line.
 * @param {NodeJS.Platform} platform
 * @param {readonly string[]} includes folders with headers that are not ours
 * @param {readonly string[]} files
 * @param {string} output
 */
export function compilerArguments(platform, includes, files, output) {
  return [
    ...['-shared', '-fPIC', '-O2', '-std=c++17', '-Wall', '-Wextra', '-Werror', '-pthread'],
    ...['-DNAPI_VERSION=8', '-DNODE_ADDON_API_CPP_EXCEPTIONS_ALL', '-DNODE_ADDON_API_DISABLE_DEPRECATED'],
    // A worker that is terminated can neither run JavaScript nor be told why.
    '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
    // Their warnings are not ours to mend.
    ...includes.flatMap((path) => ['-isystem', path]),
    ...files,
    // Node brings its interface with it, and on macOS the linker has to be told.
    ...(platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : ['-ldl']),
    ...['-o', output],
  ];
}

/**
 * Whether the build of these sources is there, or was tried in vain.
 * @param {string} text of the stamp
 * @param {string} hash of the sources
 * @param {boolean} isBuilt whether the addon is there
 * @param {boolean} triesAgain whether one build in vain is not enough
 */
export function isSettled(text, hash, isBuilt, triesAgain) {
  if (text === hash) return isBuilt;
  return text === `${hash} failed` && !triesAgain;
}

async function build() {
  const output = `${addon}.${process.pid}`;
  const files = readdirSync(join(root, 'native', 'src')).filter((name) => name.endsWith('.cc'));
  const headers = join(modules, `node-${process.platform}-${process.arch}`, 'include', 'node');
  const includes = [headers, join(modules, 'node-addon-api')];
  const missing = includes.find((path) => !existsSync(path));
  if (missing) throw new Error(`${missing} was not found`);
  const paths = files.map((name) => join(root, 'native', 'src', name));
  try {
    await run('g++', compilerArguments(process.platform, includes, paths, output), { timeoutMs });
    // A program that has the old one loaded keeps it.
    renameSync(output, addon);
  } finally {
    rmSync(output, { force: true });
  }
}

/** The shim of libfreenect2, where that library is: a file beside the addon. What it lacks is told when it is asked for. */
async function buildShim() {
  const shim = join(folder, 'libdepthkey-freenect2.so');
  rmSync(shim, { force: true });
  const flags = freenect2Flags();
  if (!flags) return;
  const sources = [join(root, 'native', 'shim', 'freenect2_shim.cc')];
  try {
    await run('g++', [...compilerArguments(process.platform, [], sources, shim), ...flags], { timeoutMs });
  } catch (error) {
    say(`  the shim of libfreenect2 could not be built (${tellingLine(error)}): no Kinect v2 can be used`);
  }
}

/** @returns {readonly string[] | undefined} what the compiler needs of libfreenect2; nothing where it is not installed */
function freenect2Flags() {
  const { status, stdout } = spawnSync('pkg-config', ['--cflags', '--libs', 'freenect2'], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  const flags = stdout.trim().split(/\s+/);
  // A library outside of the system's folders is found again at run time.
  return flags.flatMap((flag) =>
    flag.startsWith('-L') ? [flag, `-Wl,-rpath,${flag.slice(2)}`] : [flag.replace(/^-I/, '-isystem')],
  );
}

const current = () => hashSources(root, sources);

/** The native part of the Kinect driver. Never fails: without it everything else works. */
export const kinectAddon = {
  title: 'building the Kinect addon',
  isDone() {
    if (!isForThisPlatform) return true;
    return existsSync(stamp) && isSettled(readFileSync(stamp, 'utf8'), current(), existsSync(addon), isAskedFor);
  },
  async run() {
    const hash = current();
    mkdirSync(folder, { recursive: true });
    try {
      await build();
      await buildShim();
      writeFileSync(stamp, hash);
    } catch (error) {
      say(
        `  the Kinect addon could not be built (${tellingLine(error)}): no Kinect can be used until npm run setup can`,
      );
      // One of other sources would not fit the program.
      rmSync(addon, { force: true });
      writeFileSync(stamp, `${hash} failed`);
    }
  },
};
