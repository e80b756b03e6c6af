import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Face, FaceReader } from '../../core/face.ts';
import { encodeColor } from '../../dataset/encode-picture.ts';
import type { DescriptorNetwork } from '../../network/descriptor/descriptor-network.ts';
import type { PhotoSet } from '../calibration/photo-sets.ts';
import type { PhotoNetwork } from './photo-network.ts';
import { tryPhotos } from './photo-trial.ts';

const side = 16;

/** Photos of one shade each: people apart by forty, their photos by one. White shows nobody. */
async function photoSet(): Promise<{ set: PhotoSet; workDir: string }> {
  const workDir = await mkdtemp(join(tmpdir(), 'photos-'));
  onTestFinished(() => rm(workDir, { recursive: true }));
  await mkdir(join(workDir, 'in'));
  const shades = [10, 11, 50, 51, 90, 91, 255];
  const photos = shades.map((shade, index) => ({
    path: join(workDir, 'in', `${index}.png`),
    block: Math.floor(index / 2),
    shade,
  }));
  for (const { path, shade } of photos)
    await writeFile(path, await encodeColor(new Uint8Array(side * side * 3).fill(shade), side, side, 'png'));
  return {
    workDir,
    set: {
      name: 'shades',
      blocks: 'people',
      photos,
      samePairs: [
        [0, 1],
        [2, 3],
        [4, 5],
      ],
    },
  };
}

const landmarks = Float32Array.from({ length: 478 * 3 }, (_, i) => 12 + ((i * 7) % 9));
const reader: FaceReader = {
  find: async ({ color }) => ({ faces: color[0] === 255 ? [] : [{ landmarks } as unknown as Face] }),
  cut: () => {
    throw new Error('not for photos');
  },
  reset: () => undefined,
  close: async () => undefined,
};
const descriptors: DescriptorNetwork = {
  describe: (chips) => chips.map(({ color }) => Float32Array.of(color[0]! / 100, 1)),
  dispose: () => undefined,
};

/** Tells the second person from the others, and not those apart. */
const network: PhotoNetwork = {
  embed: ({ color }) => Float32Array.of(Math.floor(color[0]! / 10) === 5 ? 1 : 0, color[0]! / 1000),
  dispose: () => undefined,
};

describe('tryPhotos', () => {
  it('measures what the descriptor is made of, each part alone', async () => {
    const { set, workDir } = await photoSet();
    const { systems } = await tryPhotos({
      ...{ set, reader, descriptors, network, embeddingWeight: 0.3, workDir, seed: 1 },
      ...{ partsOf: ([shade = 0]) => ({ twice: Float32Array.of(2 * shade, 1) }), peers: [], log: () => undefined },
    });
    const [whole, part] = systems;
    expect(part).toMatchObject({ system: 'twice', missed: 1, verification: { eer: { value: 0 } } });
    expect(part!.verification!.meanSameDistance / whole!.verification!.meanSameDistance).toBeCloseTo(2, 5);
  });

  it('measures our networks, alone and fused, and gives peers the same chips or the same photos', async () => {
    const given: string[] = [];
    const { set, workDir } = await photoSet();
    const peer = (name: string, takes: 'chips' | 'photos') => ({
      name,
      takes,
      describe: async (folder: string) => {
        given.push(folder.slice(workDir.length + 1));
        return new Map([0, 1, 2, 3].map((index) => [index, Float32Array.of(index % 2, 1)]));
      },
    });
    const trial = await tryPhotos({
      ...{ set, reader, descriptors, network, embeddingWeight: 0.3, workDir, seed: 1, log: () => undefined },
      partsOf: () => ({}),
      peers: [peer('same chips', 'chips'), peer('other engine', 'photos')],
    });
    expect(given).toEqual([join('shades', 'chips'), join('shades', 'photos')]);
    expect(trial).toMatchObject({ set: 'shades', photos: 7 });
    expect(trial.systems.map(({ system, missed }) => [system, missed])).toEqual([
      ['descriptor', 1],
      ['colour half of the network', 1],
      ['descriptor and colour half, fused', 1],
      ['same chips', 3],
      ['other engine', 3],
    ]);
    const [ours, half, fused, theirs] = trial.systems.map(({ verification }) => verification);
    expect(ours).toMatchObject({ genuineComparisons: 3, impostorComparisons: 12, eer: { value: 0 } });
    expect(ours?.meanSameDistance).toBeLessThan(0.02);
    expect(half?.meanSameDistance).toBeCloseTo(0.001, 5);
    const shareOfDescriptor = fused!.meanSameDistance / ours!.meanSameDistance;
    expect(shareOfDescriptor).toBeGreaterThan(Math.sqrt(0.7));
    expect(shareOfDescriptor).toBeLessThan(Math.sqrt(0.75));
    // A peer that puts a person's two photos apart and different people together is always wrong.
    expect(theirs?.eer.value).toBeGreaterThan(0.4);
  });
});
