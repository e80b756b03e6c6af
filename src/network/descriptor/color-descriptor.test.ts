import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { noiseDescriptorChip } from '../../../test/fixtures/synthetic-chips.ts';
import { euclideanDistance } from '../../core/matching.ts';
import { chooseEngine, engineLoaders, loadTensorEngine } from '../engine.ts';
import { createColorDescriptor, descriptorParts } from './color-descriptor.ts';
import { createDlibNetwork } from './dlib-network.ts';
import { createMobileFaceNet } from './mobile-face-net.ts';
import { readDescriptorFiles } from './published-weights.ts';

it('joins both descriptors, so that squared distances are the weighted means of theirs, and leaves no tensors behind', async () => {
  const cacheDir = await mkdtemp(join(tmpdir(), 'depthkey-color-'));
  onTestFinished(() => rm(cacheDir, { recursive: true }));
  const [engine, files] = [await loadTensorEngine(), await readDescriptorFiles()];
  const before = engine.tf.memory().numTensors;
  const joined = await createColorDescriptor(engine, files, cacheDir);
  const parts = [
    await createDlibNetwork(engine, files.dlib, cacheDir),
    await createMobileFaceNet(engine, files.mobileFace, cacheDir),
  ];
  const chips = [noiseDescriptorChip(1), noiseDescriptorChip(2)];
  const squares = [joined, ...parts].map((network) => {
    const [a, b] = network.describe(chips);
    return euclideanDistance(a!, b!) ** 2;
  });
  const [whole] = joined.describe(chips);
  expect(whole).toHaveLength(320);
  const [dlib, mobileFace] = parts.map((network) => network.describe(chips)[0]!);
  expect(euclideanDistance(descriptorParts(whole!).dlib, dlib!)).toBeLessThan(1e-4);
  expect(euclideanDistance(descriptorParts(whole!).MobileFaceNet, mobileFace!)).toBeLessThan(1e-4);
  expect(squares[0]).toBeCloseTo(0.84 * squares[1]! + 0.16 * squares[2]!, 5);
  for (const network of [joined, ...parts]) network.dispose();
  expect(engine.tf.memory().numTensors).toBe(before);
});

it('leaves nothing open when the second of them cannot be opened', async () => {
  const cacheDir = await mkdtemp(join(tmpdir(), 'depthkey-color-'));
  onTestFinished(() => rm(cacheDir, { recursive: true }));
  const native = async () => Promise.reject(new Error('not wanted here'));
  const engine = await chooseEngine({ ...engineLoaders, native });
  const files = await readDescriptorFiles();
  const cut = { ...files.mobileFace.weights, content: files.mobileFace.weights.content.subarray(1000) };
  const damaged = { ...files, mobileFace: { ...files.mobileFace, weights: cut } };
  const before = engine.tf.memory().numTensors;
  await expect(createColorDescriptor(engine, damaged, cacheDir)).rejects.toMatchObject({ code: 'model-invalid' });
  expect(engine.tf.memory().numTensors).toBe(before);
});
