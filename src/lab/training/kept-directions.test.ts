import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LearnedDirections } from '../../network/train/learn-directions.ts';
import { type Faces, keepDirections } from './kept-directions.ts';

const learned: LearnedDirections = {
  discriminants: [{ kernel: Float32Array.of(1), bias: Float32Array.of(2), reliability: Float32Array.of(3) }],
  seen: { views: [2, 2], values: [Float32Array.of(4, 5)] },
};
const learn = vi.fn(async () => learned);
let folder: string;
let faces: Faces;
beforeEach(async () => {
  learn.mockClear();
  folder = await mkdtemp(join(tmpdir(), 'directions-'));
  const paths = ['a', 'b', 'c'].map((name) => join(folder, `${name}.chips`));
  for (const path of paths) await writeFile(path, 'chips');
  faces = { paths: paths.slice(0, 2), viewsPerSubject: 5 };
});
afterEach(() => rm(folder, { recursive: true }));

const get = async (other: Faces = faces) => (await keepDirections(folder, other)).get(learn);

it('learns once until it is told to forget', async () => {
  expect(await get()).toEqual(learned);
  expect(await get()).toEqual(learned);
  expect(learn).toHaveBeenCalledTimes(1);
  await (await keepDirections(folder, faces)).forget();
  expect(await readdir(folder)).not.toContain('directions.kept');
  await get();
  expect(learn).toHaveBeenCalledTimes(2);
});

it.each([
  ['other people', () => ({ ...faces, paths: [faces.paths[0]!, join(folder, 'c.chips')] })],
  ['other views', () => ({ ...faces, viewsPerSubject: 6 })],
])('learns anew from %s', async (_, other) => {
  await get();
  await get(other());
  expect(learn).toHaveBeenCalledTimes(2);
});

it('learns anew from chips that were cut anew', async () => {
  await get();
  await utimes(faces.paths[0]!, 1, 1);
  await get();
  expect(learn).toHaveBeenCalledTimes(2);
});

it('learns anew where the file is none of ours', async () => {
  await writeFile(join(folder, 'directions.kept'), 'something else');
  expect(await get()).toEqual(learned);
});
