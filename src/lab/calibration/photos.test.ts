import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { descriptorSize } from '../../core/embedding.ts';
import type { FaceReader } from '../../core/face.ts';
import type { RgbdFrame } from '../../core/frame.ts';
import { encodeColor } from '../../dataset/encode-picture.ts';
import type { ColorDescriptor } from '../../network/descriptor/color-descriptor.ts';
import { describePhotos } from './describe-photos.ts';
import { comparePhotos } from './photo-comparisons.ts';
import { colorAt, frameOfPhoto, placesInPhoto } from './photo-frame.ts';
import { findPhotoSets, thinPhotoSet } from './photo-sets.ts';

describe('photo sets', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'photos-'));
    await mkdir(join(folder, 'lfw-pairs', 'images'), { recursive: true });
    const pairs = ['a,b,same', '1,2,1', '2,3,1', '1,9,0', '4,5,1', '6,7,0'];
    await writeFile(join(folder, 'lfw-pairs', 'pairs.csv'), `${pairs.join('\n')}\n`);
    for (const person of ['s1', 's2']) {
      await mkdir(join(folder, 'orl', person), { recursive: true });
      for (const file of ['1.png', '2.png', '3.png']) await writeFile(join(folder, 'orl', person, file), '');
    }
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('know the folds of pairs and the people of folders', async () => {
    const [lfw, orl] = await findPhotoSets(folder);
    expect(lfw).toMatchObject({
      name: 'lfw-pairs',
      blocks: 'folds',
      samePairs: [
        [0, 1],
        [1, 2],
        [4, 5],
      ],
    });
    expect(lfw?.photos.map(({ block }) => block)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    expect(lfw?.photos[3]?.path).toBe(join(folder, 'lfw-pairs', 'images', '9.jpg'));
    expect(orl).toMatchObject({ name: 'orl', blocks: 'people' });
    expect(orl?.samePairs).toHaveLength(6);
  });

  it('are none in a folder without any', async () => {
    await expect(findPhotoSets(join(folder, 'orl'))).rejects.toMatchObject({ code: 'data-missing' });
  });

  it('are compared across blocks, and within by their pairs; photos without a face are left out', async () => {
    const [lfw, orl] = await findPhotoSets(folder);
    const vector = (angle: number) => Float32Array.of(Math.cos(angle), Math.sin(angle));
    const all = (count: number) => Array.from({ length: count }, (_, i) => vector(i));
    expect(comparePhotos(lfw!, all(8), 1).distances).toHaveLength(3 + 4 * 4);
    expect(comparePhotos(lfw!, [undefined, ...all(7)], 1).distances).toHaveLength(2 + 3 * 4);
    const people = comparePhotos(orl!, all(6), 1);
    expect(people.distances).toHaveLength(6 + 9);
    expect(people.subjects).toBe(2);
    expect(people.distances[0]).toBeCloseTo(2 * Math.sin(0.5), 5);
  });

  it('are thinned out in whole pairs', async () => {
    const [lfw] = await findPhotoSets(folder);
    const thin = thinPhotoSet(lfw!, 4);
    expect(thin.samePairs).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(thin.photos).toHaveLength(3);
    expect(thinPhotoSet(lfw!, 8)).toBe(lfw);
  });
});

describe('frameOfPhoto', () => {
  it('puts the enlarged photo in the middle and repeats its edge around', () => {
    const color = Uint8Array.from([10, 0, 0, 200, 0, 0, 10, 0, 0, 200, 0, 0]);
    const frame = frameOfPhoto({ width: 2, height: 2, color });
    expect(frame.intrinsics).toMatchObject({ width: 8, height: 8 });
    const row = (y: number) => Array.from({ length: 8 }, (_, x) => frame.color[(y * 8 + x) * 3]);
    expect(row(0)).toEqual([10, 10, 10, 58, 153, 200, 200, 200]);
    expect(row(4)).toEqual(row(0));
    expect(frame.depth.every((value) => value === 0)).toBe(true);
  });
});

describe('placesInPhoto and colorAt', () => {
  const photo = { width: 2, height: 4, color: Uint8Array.from({ length: 24 }, (_, at) => at) };

  it('find a place of the frame again in the photo', () => {
    // The frame is 16 pixels wide; the photo, twice as large in it, begins at 6 and 4. Pixels are counted from their middles.
    const landmarks = new Float32Array(478 * 3);
    landmarks.set([7.5, 9.5, 4]);
    const places = placesInPhoto(photo, landmarks);
    expect(places).toHaveLength(468 * 3);
    expect([...places.subarray(0, 3)]).toEqual([0.5, 2.5, 2]);
    const pixels = [0, 1].flatMap((x) => [2, 3].map((y) => (y * 2 + x) * 3));
    const red = pixels.reduce((sum, at) => sum + photo.color[at]!, 0) / 4;
    expect(colorAt(photo, { x: 0.5, y: 2.5 })?.[0]).toBe(Math.round(red));
  });

  it('know no colour outside', () => {
    const outside = [
      { x: -0.1, y: 1 },
      { x: 1.1, y: 1 },
      { x: 1, y: 3.1 },
    ];
    expect(outside.map((place) => colorAt(photo, place))).toEqual([undefined, undefined, undefined]);
    expect(colorAt(photo, { x: 1, y: 3 })).toEqual([21, 22, 23]);
  });
});

describe('describePhotos', () => {
  it('goes on where it was stopped and gives the same again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'describe-'));
    try {
      const shades = [10, 20, 30];
      const photos = shades.map((_, i) => ({ path: join(folder, `${i}.png`), block: i }));
      for (const [i, shade] of shades.entries())
        await writeFile(photos[i]!.path, await encodeColor(new Uint8Array(12).fill(shade), 2, 2, 'png'));
      const set = { name: 'shades', blocks: 'people' as const, photos, samePairs: [] };
      const reader = {
        reset: () => undefined,
        // Nobody is found on the darkest.
        find: async ({ color }: RgbdFrame) => ({
          faces: color[0] === 10 ? [] : [{ landmarks: new Float32Array(478 * 3) }],
        }),
      } as unknown as FaceReader;
      let described = 0;
      const descriptors: ColorDescriptor = {
        id: 'one',
        describe: () => [new Float32Array(descriptorSize).fill(++described)],
        dispose: () => undefined,
      };
      const options = { set, reader, descriptors, cacheDir: join(folder, 'cache'), log: () => undefined };
      const first = await describePhotos(options);
      expect(first.map((photo) => photo?.descriptor[0])).toEqual([undefined, 1, 2]);
      // The frame is twice as large as the photo, which begins two pixels from its edge: landmarks at 0 lie outside.
      expect([...first[1]!.mesh.subarray(0, 3)]).toEqual([-1.25, -1.25, 0]);
      expect(await describePhotos(options)).toEqual(first);
      expect(described).toBe(2);
      // As a run leaves it that was stopped before the last photo.
      const [kept = ''] = await readdir(options.cacheDir);
      await truncate(join(options.cacheDir, kept), 2 * (descriptorSize + 468 * 3) * 4);
      const again = await describePhotos(options);
      expect(again.map((photo) => photo?.descriptor[0])).toEqual([undefined, 1, 3]);
      expect(await describePhotos(options)).toEqual(again);
      // As many other photos have a file of their own.
      const others = { ...set, photos: photos.toReversed() };
      const turned = await describePhotos({ ...options, set: others });
      expect(turned.map((photo) => photo?.descriptor[0])).toEqual([4, 5, undefined]);
      // And so has what another descriptor says.
      const other = await describePhotos({ ...options, descriptors: { ...descriptors, id: 'two' } });
      expect(other.map((photo) => photo?.descriptor[0])).toEqual([undefined, 6, 7]);
      const signal = AbortSignal.abort();
      const stopped = describePhotos({ ...options, descriptors: { ...descriptors, id: 'three' }, signal });
      await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
