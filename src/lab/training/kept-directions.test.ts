import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LearnedDirections } from '../../network/train/learn-directions.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { keepDirections } from './kept-directions.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'directions-'));
});
afterEach(() => rm(folder, { recursive: true }));

const file = (subject: string, count: number) =>
  ({ subject, views: Array.from({ length: count }, (_, view) => ({ view: String(view) })) }) as unknown as ChipFile;
const faces = { faceShape: Uint8Array.of(1, 2, 3), files: [file('a', 2), file('b', 2)] };
const learned: LearnedDirections = {
  discriminants: [{ kernel: Float32Array.of(1), bias: Float32Array.of(2), reliability: Float32Array.of(3) }],
  seen: { views: [2, 2], values: [Float32Array.of(4, 5)] },
};
const learn = vi.fn(async () => learned);
beforeEach(() => learn.mockClear());

it('learns once until it is told to forget', async () => {
  expect(await keepDirections(folder, faces).get(learn)).toEqual(learned);
  expect(await keepDirections(folder, faces).get(learn)).toEqual(learned);
  expect(learn).toHaveBeenCalledTimes(1);
  await keepDirections(folder, faces).forget();
  expect(await readdir(folder)).toEqual([]);
  await keepDirections(folder, faces).get(learn);
  expect(learn).toHaveBeenCalledTimes(2);
});

it.each([
  ['other people', { ...faces, files: [file('a', 2), file('c', 2)] }],
  ['other views', { ...faces, files: [file('a', 2), file('b', 3)] }],
  ['another face shape', { ...faces, faceShape: Uint8Array.of(1, 2, 4) }],
])('learns anew from %s', async (_, other) => {
  await keepDirections(folder, faces).get(learn);
  await keepDirections(folder, other).get(learn);
  expect(learn).toHaveBeenCalledTimes(2);
});

it('learns anew where the file is none of ours', async () => {
  await writeFile(join(folder, 'directions.kept'), 'something else');
  expect(await keepDirections(folder, faces).get(learn)).toEqual(learned);
});
