import { expect, it } from 'vitest';
import { tryEverything } from '../../bench/sessions/try-everything.ts';
import { tryMutations } from '../../bench/sessions/try-mutations.ts';
import { fakeSessionBytes } from '../../test/fakes/fake-session.ts';
import { memorySource } from './bytes.ts';

it('answers a damaged file with a clear fault, or with what is whole in it', async () => {
  const bytes = await fakeSessionBytes({ frames: 3 });
  const { files, surprises } = await tryMutations(bytes, { count: 150, seed: 'mutations' });
  expect(surprises).toEqual([]);
  expect(files).toBe(150);
});

it('does not believe a size that a file claims', async () => {
  const bytes = await fakeSessionBytes({ frames: 1 });
  // The length of the first record: 2^60 bytes.
  bytes.set([0, 0, 0, 0, 0, 0, 0, 0x10], 9);
  await expect(tryEverything(memorySource(bytes))).rejects.toMatchObject({ code: 'data-invalid' });
});
