import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, ErrorCode } from '../../core/errors.ts';

/** One photo of a real person. */
interface PhotoRef {
  readonly path: string;
  /** Photos of different blocks show different people. */
  readonly block: number;
}

/** Photos of real people: what is made of colour is measured on them. */
export interface PhotoSet {
  readonly name: string;
  /** What a block is: one person, or many people of whom nothing is known but what the pairs say. */
  readonly blocks: 'people' | 'folds';
  readonly photos: readonly PhotoRef[];
  /** Pairs of photos, by index, that show the same person. */
  readonly samePairs: readonly (readonly [number, number])[];
}

/** The photo sets of a folder: `lfw-pairs` and `orl`, as far as they are there. Throws `data-missing` where there is none. */
export async function findPhotoSets(directory: string): Promise<readonly PhotoSet[]> {
  const sets: PhotoSet[] = [];
  const lfw = join(directory, 'lfw-pairs');
  const orl = join(directory, 'orl');
  if (existsSync(lfw)) sets.push(await listPairs(lfw, 'lfw-pairs'));
  if (existsSync(orl)) sets.push(await listPeople(orl, 'orl'));
  if (sets.length > 0) return sets;
  const hint = 'lfw-pairs has pairs.csv (a, b, same) and images/<a>.jpg; orl has one folder of pictures per person.';
  throw new AppError(ErrorCode.dataMissing, `Expected lfw-pairs or orl in ${directory}, found neither`, { hint });
}

/**
 * `pairs.csv` (a, b, same) and `images/<a>.jpg`. The pairs come in folds, each the pairs of same people and then those of
 * different ones, and no person is in two folds (Huang et al., "Labeled Faces in the Wild", 2007, view 2): photos of
 * different folds show different people, which gives millions of impostor comparisons in place of some thousand.
 */
async function listPairs(directory: string, name: string): Promise<PhotoSet> {
  const lines = (await readFile(join(directory, 'pairs.csv'), 'utf8')).trim().split('\n').slice(1);
  const indexOf = new Map<string, number>();
  const photos: PhotoRef[] = [];
  const samePairs: [number, number][] = [];
  let block = 0;
  let wasSame = true;
  for (const line of lines) {
    const [a = '', b = '', same] = line.trim().split(',');
    const isSame = same === '1';
    if (isSame && !wasSame) block++;
    wasSame = isSame;
    for (const image of [a, b]) {
      if (indexOf.has(image)) continue;
      indexOf.set(image, photos.length);
      photos.push({ path: join(directory, 'images', `${image}.jpg`), block });
    }
    if (isSame) samePairs.push([indexOf.get(a)!, indexOf.get(b)!]);
  }
  return { name, blocks: 'folds', photos, samePairs };
}

/** One folder per person. */
async function listPeople(directory: string, name: string): Promise<PhotoSet> {
  const photos: PhotoRef[] = [];
  const samePairs: [number, number][] = [];
  const entries = await readdir(directory, { withFileTypes: true });
  const people = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  for (const [block, person] of people.sort().entries()) {
    const first = photos.length;
    for (const file of (await readdir(join(directory, person))).sort())
      photos.push({ path: join(directory, person, file), block });
    for (let a = first; a < photos.length; a++) for (let b = a + 1; b < photos.length; b++) samePairs.push([a, b]);
  }
  return { name, blocks: 'people', photos, samePairs };
}

/** About `maxPhotos` photos of a set, in whole pairs spread evenly over its blocks. */
export function thinPhotoSet(set: PhotoSet, maxPhotos: number): PhotoSet {
  if (set.photos.length <= maxPhotos) return set;
  const pairs = Math.max(1, Math.floor(maxPhotos / 2));
  const step = set.samePairs.length / pairs;
  const kept = Array.from({ length: pairs }, (_, i) => set.samePairs[Math.floor(i * step)]!);
  const indexes = [...new Set(kept.flat())];
  const newIndex = new Map(indexes.map((old, index) => [old, index]));
  return {
    ...set,
    photos: indexes.map((index) => set.photos[index]!),
    samePairs: kept.map(([a, b]) => [newIndex.get(a)!, newIndex.get(b)!] as const),
  };
}
