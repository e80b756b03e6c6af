import { Buffer } from 'node:buffer';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DescriptorChip } from '../../core/chip.ts';
import { embeddingSize } from '../../core/embedding.ts';
import type { FaceReader } from '../../core/face.ts';
import { readPhoto } from '../../dataset/read-photo.ts';
import type { DescriptorNetwork } from '../../network/descriptor/descriptor-network.ts';
import { cutDescriptorChip } from '../../vision/chip/descriptor-chip.ts';
import { createProgress, type Log } from '../progress.ts';
import { frameOfPhoto } from './photo-frame.ts';
import type { PhotoSet } from './photo-sets.ts';

export interface DescribeOptions {
  readonly set: PhotoSet;
  /** Both borrowed. */
  readonly reader: FaceReader;
  readonly descriptors: DescriptorNetwork;
  /** Results are kept here, so that a run that was stopped goes on. */
  readonly cacheDir: string;
  readonly log: Log;
}

/** One vector per photo in its order; undefined where no face was found. */
export type PhotoDescriptors = readonly (Float32Array | undefined)[];

/** Photos described between two writes of the cache. */
const saveEvery = 200;

/** Finds the face of every photo and describes it by colour alone. Throws `data-missing` or `data-invalid` for a photo. */
export async function describePhotos({
  set,
  reader,
  descriptors,
  cacheDir,
  log,
}: DescribeOptions): Promise<PhotoDescriptors> {
  const cache = join(cacheDir, `descriptors-${set.name}-${set.photos.length}.bin`);
  const found = await readCache(cache);
  const progress = createProgress({ label: `describe ${set.name}`, unit: 'photos', total: set.photos.length, log });
  progress.skip(found.length);
  if (found.length === set.photos.length) return found;
  for await (const chip of descriptorChips(set.photos.slice(found.length), reader)) {
    found.push(chip && descriptors.describe([chip])[0]);
    progress.done();
    if (found.length % saveEvery === 0) await writeCache(cache, found);
  }
  progress.end();
  await writeCache(cache, found);
  return found;
}

/** The chips of all photos in order. While one is described here, the next face is found in the reader's own thread. */
async function* descriptorChips(
  photos: PhotoSet['photos'],
  reader: FaceReader,
): AsyncGenerator<DescriptorChip | undefined> {
  const find = async ({ path }: PhotoSet['photos'][number]) => {
    const frame = frameOfPhoto(await readPhoto(path));
    reader.reset();
    const [face] = (await reader.find(frame)).faces;
    const { width, height } = frame.intrinsics;
    return face && cutDescriptorChip({ width, height, color: frame.color }, face.landmarks);
  };
  let previous: Promise<DescriptorChip | undefined> | undefined;
  for (const photo of photos) {
    // One frame at a time: the next search starts when the one before has ended.
    const chip = await previous;
    const current = find(photo);
    current.catch(() => undefined);
    if (previous) yield chip;
    previous = current;
  }
  if (previous) yield await previous;
}

/** 128 values of 32 bits per photo; all 0 where there was no face. */
async function readCache(path: string): Promise<(Float32Array | undefined)[]> {
  if (!existsSync(path)) return [];
  const values = new Float32Array(new Uint8Array(await readFile(path)).buffer);
  const count = values.length / embeddingSize;
  return Array.from({ length: count }, (_, index) => {
    const vector = values.slice(index * embeddingSize, (index + 1) * embeddingSize);
    return vector.some((value) => value !== 0) ? vector : undefined;
  });
}

async function writeCache(path: string, vectors: PhotoDescriptors): Promise<void> {
  const values = new Float32Array(vectors.length * embeddingSize);
  vectors.forEach((vector, index) => {
    if (vector) values.set(vector, index * embeddingSize);
  });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.tmp`, Buffer.from(values.buffer));
  await rename(`${path}.tmp`, path);
}
