import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { descriptorSize } from '../../core/embedding.ts';
import type { FaceReader } from '../../core/face.ts';
import { readPhoto } from '../../dataset/read-photo.ts';
import { writeAtomically } from '../../dataset/write-atomically.ts';
import type { ColorDescriptor } from '../../network/descriptor/color-descriptor.ts';
import { networkPointCount } from '../../vision/landmark-points.ts';
import { createProgress, type Log } from '../progress.ts';
import { throwIfStopped } from '../throw-if-stopped.ts';
import { type FoundPhoto, findInPhoto } from './find-in-photo.ts';
import type { PhotoSet } from './photo-sets.ts';

export interface DescribeOptions {
  readonly set: PhotoSet;
  /** Borrowed. */
  readonly reader: FaceReader;
  /** Borrowed. */
  readonly descriptors: ColorDescriptor;
  /** Results are kept here, so that a run that was stopped goes on. */
  readonly cacheDir: string;
  readonly log: Log;
  /** Aborting throws `cancelled`; what was described by then is kept, but for some of the last. */
  readonly signal?: AbortSignal;
}

/** What is known of a photo of a real person. */
export interface DescribedPhoto {
  /** 320 values of unit length. */
  readonly descriptor: Float32Array;
  /** Where the points of the face's mesh lie in the photo: xyz each, pixels. */
  readonly mesh: Float32Array;
}

/** One entry per photo in its order; undefined where no face was found. */
export type DescribedPhotos = readonly (DescribedPhoto | undefined)[];

/** Vectors of photos by whatever system, one per photo in its order; undefined where it found no face. */
export type PhotoVectors = readonly (Float32Array | undefined)[];

/** Photos described between two writes of the cache, two minutes apart: it is written whole. */
const saveEvery = 500;

/** Finds the face of every photo and describes it by colour alone. Throws `data-missing` or `data-invalid` for a photo. */
export async function describePhotos(options: DescribeOptions): Promise<DescribedPhotos> {
  const { set, reader, descriptors, cacheDir, log, signal } = options;
  await mkdir(cacheDir, { recursive: true });
  const cache = join(cacheDir, cacheName(set, descriptors));
  const described = await readCache(cache);
  if (described.length === set.photos.length) return described;
  const progress = createProgress({ label: `describe ${set.name}`, unit: 'photos', total: set.photos.length, log });
  progress.skip(described.length);
  for await (const found of foundPhotos(set.photos.slice(described.length), reader)) {
    throwIfStopped(signal, 'Describing photos');
    const descriptor = found && descriptors.describe([found.chip])[0];
    described.push(descriptor && { descriptor, mesh: found.mesh });
    progress.done();
    if (described.length % saveEvery === 0) await writeCache(cache, described);
  }
  progress.end();
  await writeCache(cache, described);
  return described;
}

/** The faces of all photos in order. While one is described here, the next is found in the reader's own thread. */
async function* foundPhotos(photos: PhotoSet['photos'], reader: FaceReader): AsyncGenerator<FoundPhoto | undefined> {
  const find = async ({ path }: PhotoSet['photos'][number]) => findInPhoto(await readPhoto(path), reader);
  let previous: Promise<FoundPhoto | undefined> | undefined;
  for (const photo of photos) {
    // One frame at a time: the next search starts when the one before has ended.
    const found = await previous;
    const current = find(photo);
    current.catch(() => undefined);
    if (previous) yield found;
    previous = current;
  }
  if (previous) yield await previous;
}

/** Values of 32 bits per photo: descriptor, mesh; all 0 where there was no face. */
const recordSize = descriptorSize + networkPointCount * 3;

/** Other photos have another name, also where they are as many, and so have other descriptors. */
function cacheName({ name, photos }: PhotoSet, { id }: ColorDescriptor): string {
  const what = createHash('sha256').update([id, ...photos.map(({ path }) => path)].join('\n'));
  return `described-${name}-${what.digest('hex').slice(0, 12)}.bin`;
}

async function readCache(path: string): Promise<(DescribedPhoto | undefined)[]> {
  if (!existsSync(path)) return [];
  const values = new Float32Array(new Uint8Array(await readFile(path)).buffer);
  const count = values.length / recordSize;
  return Array.from({ length: count }, (_, index) => {
    const record = values.slice(index * recordSize, (index + 1) * recordSize);
    if (record.every((value) => value === 0)) return undefined;
    return { descriptor: record.slice(0, descriptorSize), mesh: record.slice(descriptorSize) };
  });
}

/** In one piece: of two runs at once the later one wins, and both would write the same. */
async function writeCache(path: string, described: DescribedPhotos): Promise<void> {
  const values = new Float32Array(described.length * recordSize);
  described.forEach((one, index) => {
    if (!one) return;
    values.set(one.descriptor, index * recordSize);
    values.set(one.mesh, index * recordSize + descriptorSize);
  });
  await writeAtomically(path, new Uint8Array(values.buffer));
}
