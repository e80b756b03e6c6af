import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ErrorCode } from '../../core/errors.ts';
import { keptLookAlikes } from './kept-look-alikes.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'look-alikes-'));
});
afterAll(() => rm(folder, { recursive: true }));

const asked = { model: 'one 123', among: 9, people: 2 };
const mined = new Map([
  [1, 14],
  [2, 17],
]);
const never = () => Promise.reject(new Error('They were looked for again'));

it('looks once, and again only for more people', async () => {
  expect(await keptLookAlikes(folder, asked, async () => mined)).toEqual(mined);
  expect(await keptLookAlikes(folder, asked, never)).toEqual(mined);
  expect(await keptLookAlikes(folder, { ...asked, people: 1 }, never)).toEqual(mined);
  const more = new Map([...mined, [3, 12]]);
  expect(await keptLookAlikes(folder, { ...asked, people: 3 }, async () => more)).toEqual(more);
});

it('refuses those of another model, and what it cannot read', async () => {
  const refused = expect.objectContaining({ code: ErrorCode.dataInvalid });
  await expect(keptLookAlikes(folder, { ...asked, model: 'two 456' }, never)).rejects.toEqual(refused);
  await expect(keptLookAlikes(folder, { ...asked, among: 10 }, never)).rejects.toEqual(refused);
  await writeFile(join(folder, 'look-alikes.json'), '{"pairs": 1}');
  await expect(keptLookAlikes(folder, asked, never)).rejects.toEqual(refused);
});
