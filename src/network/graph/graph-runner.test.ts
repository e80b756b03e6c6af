import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { loadTensorEngine } from '../engine.ts';
import type { Graph, Weights } from './graph.ts';
import { createGraphRunner } from './graph-runner.ts';
import { keepSavedModel } from './saved-model-cache.ts';

const engine = await loadTensorEngine();
const random = createRandom(7);
const weights = (...shape: number[]): Weights => {
  const length = shape.reduce((product, size) => product * size, 1);
  return { shape, values: Float32Array.from({ length }, () => random.normal()) };
};

/** Every op once: [batch, 7, 7, 2] to [batch, 3]. */
const graph: Graph = {
  nodes: [
    { op: 'input', name: 'image', shape: [7, 7, 2] },
    { op: 'input', name: 'extra', shape: [7, 7, 1] },
    { op: 'concatenate', name: 'both', inputs: ['image', 'extra'] },
    {
      op: 'convolution',
      name: 'c',
      input: 'both',
      kernel: weights(3, 3, 3, 4),
      bias: weights(4),
      stride: 2,
      padding: 'same',
    },
    {
      op: 'depthwise-convolution',
      name: 'd',
      input: 'c',
      kernel: weights(3, 3, 4, 1),
      bias: weights(4),
      stride: 1,
      padding: 'same',
    },
    { op: 'prelu', name: 'bent', input: 'd', slope: weights(4) },
    { op: 'relu', name: 'r', input: 'bent' },
    { op: 'max-pool', name: 'm', input: 'r', size: 2, stride: 1, padding: 'valid' },
    { op: 'average-pool', name: 'a', input: 'r', size: 2, stride: 1, padding: 'valid' },
    { op: 'average-pool', name: 'b', input: 'bent', size: 2, stride: 1, padding: 'valid' },
    { op: 'add', name: 'ma', inputs: ['m', 'a'] },
    { op: 'add', name: 's', inputs: ['ma', 'b'] },
    { op: 'pad', name: 'p', input: 's', rows: 1, columns: 2, channels: 3 },
    { op: 'flatten', name: 'f', input: 'p', size: 4 * 5 * 7 },
    { op: 'spatial-mean', name: 'mean', input: 'p' },
    { op: 'concatenate', name: 'all', inputs: ['f', 'mean'] },
    { op: 'dense', name: 'out', input: 'all', kernel: weights(147, 3), bias: weights(3) },
  ],
};
const inputs = { image: weights(2, 7, 7, 2).values, extra: weights(2, 7, 7, 1).values };

let cacheDir = '';
beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'depthkey-graph-'));
});
afterAll(() => rm(cacheDir, { recursive: true }));

describe('createGraphRunner', () => {
  it('runs op by op and leaves no tensors behind', async () => {
    const before = engine.tf.memory().numTensors;
    const runner = await createGraphRunner({ ...engine, hasFastPath: false }, graph, cacheDir);
    const first = runner.run(inputs);
    expect(first).toHaveLength(6);
    const during = engine.tf.memory().numTensors;
    expect(runner.run(inputs)).toEqual(first);
    expect(engine.tf.memory().numTensors).toBe(during);
    runner.dispose();
    runner.dispose();
    expect(engine.tf.memory().numTensors).toBe(before);
  });

  it.skipIf(!engine.hasFastPath)('runs as a SavedModel with the same values (needs native TensorFlow)', async () => {
    const before = engine.tf.memory().numTensors;
    const slow = await createGraphRunner({ ...engine, hasFastPath: false }, graph, cacheDir);
    const fast = await createGraphRunner(engine, graph, cacheDir);
    const expected = slow.run(inputs);
    fast.run(inputs).forEach((value, index) => expect(value).toBeCloseTo(expected[index] ?? NaN, 4));
    slow.dispose();
    fast.dispose();
    expect(engine.tf.memory().numTensors).toBe(before);
  });

  it('bends what is below zero, and filters every channel by itself, by hand', async () => {
    const pair = { shape: [2], values: Float32Array.of(10, 0) };
    const bent: Graph = {
      nodes: [
        { op: 'input', name: 'image', shape: [1, 1, 2] },
        {
          op: 'depthwise-convolution',
          name: 'd',
          input: 'image',
          kernel: { shape: [1, 1, 2, 1], values: Float32Array.of(2, 3) },
          bias: pair,
          stride: 1,
          padding: 'same',
        },
        { op: 'prelu', name: 'p', input: 'd', slope: { shape: [2], values: Float32Array.of(0.5, -2) } },
        { op: 'flatten', name: 'f', input: 'p', size: 2 },
      ],
    };
    for (const hasFastPath of new Set([false, engine.hasFastPath])) {
      const runner = await createGraphRunner({ ...engine, hasFastPath }, bent, cacheDir);
      // 2 * 1 + 10 = 12; 3 * -1 = -3, times -2; 2 * -7 + 10 = -4, times 0.5; 3 * 2 = 6.
      expect([...runner.run({ image: Float32Array.of(1, -1, -7, 2) })]).toEqual([12, 6, -2, 6]);
      runner.dispose();
    }
  });

  it('refuses inputs of another size, naming them', async () => {
    const runner = await createGraphRunner(engine, graph, cacheDir);
    expect(() => runner.run({ image: inputs.image })).toThrow('a multiple of 49 values of extra, found 0');
    expect(() => runner.run({ ...inputs, image: new Float32Array(5) })).toThrow('98 values of image, found 5');
    runner.dispose();
  });
});

describe('keepSavedModel', () => {
  const content = Uint8Array.of(1, 2, 3);

  it('keeps one whole file per content and mends a damaged one', async () => {
    const directory = await keepSavedModel(cacheDir, content);
    const file = join(directory, 'saved_model.pb');
    expect(await keepSavedModel(cacheDir, content)).toBe(directory);
    await writeFile(file, Uint8Array.of(1));
    await Promise.all([keepSavedModel(cacheDir, content), keepSavedModel(cacheDir, content)]);
    expect(new Uint8Array(await readFile(file))).toEqual(content);
    expect(await readdir(directory)).toEqual(['saved_model.pb']);
    expect(await keepSavedModel(cacheDir, Uint8Array.of(9))).not.toBe(directory);
  });

  it('is a fault when the folder cannot be written', async () => {
    const file = join(cacheDir, 'a-file');
    await writeFile(file, '');
    await expect(keepSavedModel(file, content)).rejects.toMatchObject({ code: 'engine-unavailable' });
  });
});
