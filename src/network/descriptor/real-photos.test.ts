import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { descriptorChipSize } from '../../core/chip.ts';
import { euclideanDistance } from '../../core/matching.ts';
import { loadTensorEngine } from '../engine.ts';
import { createColorDescriptor } from './color-descriptor.ts';
import type { DescriptorNetwork } from './descriptor-network.ts';
import { createDlibNetwork } from './dlib-network.ts';
import { createMobileFaceNet } from './mobile-face-net.ts';
import { readDescriptorFiles } from './published-weights.ts';

const samples = process.env['DEPTHKEY_SAMPLES_DIR'];
const { tf, ...engine } = await loadTensorEngine();

/** Every 40th of `lfw-pairs/pairs.csv`: two pictures, and whether they show the same person. */
async function readPairs(directory: string) {
  const [, ...rows] = (await readFile(join(directory, 'pairs.csv'), 'utf8')).trim().split('\n');
  return rows.filter((_, index) => index % 40 === 0).map((row) => row.trim().split(','));
}

/** A tight crop stretched to the descriptor's size: not aligned by landmarks, which costs accuracy. */
async function readChip(file: string) {
  const bytes = await readFile(file);
  const color = tf.tidy(() => {
    const picture = tf.node?.decodeImage(bytes, 3) as unknown as Tensor4D;
    return Uint8Array.from(tf.image.resizeBilinear(picture, [descriptorChipSize, descriptorChipSize]).dataSync());
  });
  return { color };
}

/** Share of comparisons of a pair of one person with a pair of two in which the one person's is nearer. */
async function shareNearer(directory: string, create: (cacheDir: string) => Promise<DescriptorNetwork>) {
  const cacheDir = await mkdtemp(join(tmpdir(), 'depthkey-photos-'));
  onTestFinished(() => rm(cacheDir, { recursive: true }));
  const network = await create(cacheDir);
  const distances: Record<'same' | 'different', number[]> = { same: [], different: [] };
  for (const [a, b, same] of await readPairs(directory)) {
    const chips = await Promise.all([a, b].map((name) => readChip(join(directory, 'images', `${name}.jpg`))));
    const [first, second] = network.describe(chips);
    if (first && second) distances[same === '1' ? 'same' : 'different'].push(euclideanDistance(first, second));
  }
  network.dispose();
  const comparisons = distances.same.flatMap((same) => distances.different.map((different) => same < different));
  expect(comparisons.length).toBeGreaterThan(1000);
  return comparisons.filter(Boolean).length / comparisons.length;
}

const canRun = samples !== undefined && engine.hasFastPath;
describe.skipIf(!canRun)('on real photos (needs DEPTHKEY_SAMPLES_DIR and native TensorFlow)', async () => {
  const directory = join(samples ?? '', 'lfw-pairs');
  const files = await readDescriptorFiles();
  const networks = {
    'the descriptor of both': (cacheDir: string) => createColorDescriptor({ tf, ...engine }, files, cacheDir),
    dlib: (cacheDir: string) => createDlibNetwork({ tf, ...engine }, files.dlib, cacheDir),
    MobileFaceNet: (cacheDir: string) => createMobileFaceNet({ tf, ...engine }, files.mobileFace, cacheDir),
  };

  it.each(Object.entries(networks))(
    '%s is nearer for the same person in at least 85 of 100 comparisons of pairs',
    async (_, create) => expect(await shareNearer(directory, create)).toBeGreaterThan(0.85),
  );
});
