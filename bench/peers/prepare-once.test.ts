import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareOnce } from './prepare-once.ts';

let cache = '';
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'depthkey-peers-'));
});
afterEach(() => rm(cache, { recursive: true }));

describe('prepareOnce', () => {
  it('makes a folder once, also when asked twice at the same time', async () => {
    const folder = join(cache, 'deep', 'peer');
    const make = (work: string) => writeFile(join(work, 'ready'), '');
    expect(await Promise.all([prepareOnce(folder, make), prepareOnce(folder, make)])).toEqual([folder, folder]);
    expect(await readdir(folder)).toEqual(['ready']);
    await prepareOnce(folder, () => Promise.reject(new Error('made again')));
    expect(await readdir(join(cache, 'deep'))).toEqual(['peer']);
  });

  it('leaves nothing behind when making fails', async () => {
    const failing = prepareOnce(join(cache, 'peer'), () => Promise.reject(new Error('no network')));
    await expect(failing).rejects.toThrow('no network');
    expect(await readdir(cache)).toEqual([]);
  });
});
