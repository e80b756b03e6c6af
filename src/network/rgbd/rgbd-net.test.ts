import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tensor } from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomRgbdNet } from '../../../test/fixtures/random-rgbd-net.ts';
import { syntheticAligned } from '../../../test/fixtures/synthetic-faces.ts';
import { loadTensorEngine } from '../engine.ts';
import { freeze } from '../graph/freeze.ts';
import { createGraphRunner } from '../graph/graph-runner.ts';
import { alignedInput } from './align/aligned-input.ts';

const engine = await loadTensorEngine();
const { tf } = engine;
const input = alignedInput([syntheticAligned(1, 1), syntheticAligned(2, 1)]);

let cacheDir = '';
beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'depthkey-net-'));
});
afterAll(() => rm(cacheDir, { recursive: true }));

function predict(seed: number): Float32Array {
  const model = randomRgbdNet(tf, seed);
  const output = tf.tidy(() => {
    const color = tf.tensor(input.color, [2, 80, 80, 3]);
    const depth = tf.tensor(input.depth, [2, 80, 80, 1]);
    return (model.predict([color, depth]) as Tensor).dataSync<'float32'>().slice();
  });
  model.dispose();
  return output;
}

describe('the RGB-D network', () => {
  it('makes two faces of 4 channels 128 values each, with as many weights as its documentation says', () => {
    const model = randomRgbdNet(tf, 1);
    expect(model.inputs.map(({ shape }) => shape)).toEqual([
      [null, 80, 80, 3],
      [null, 80, 80, 1],
    ]);
    expect(model.outputs.map(({ shape }) => shape)).toEqual([[null, 128]]);
    expect(model.countParams()).toBe(572_928);
    model.dispose();
  });

  it('sees colour with one half of the embedding and depth with the other', () => {
    const model = randomRgbdNet(tf, 1);
    const embed = (color: Float32Array, depth: Float32Array) =>
      tf.tidy(() => {
        const planes = [tf.tensor(color, [2, 80, 80, 3]), tf.tensor(depth, [2, 80, 80, 1])];
        return (model.predict(planes) as Tensor).dataSync<'float32'>().slice(0, 128);
      });
    const [both, colorOnly, depthOnly] = [
      embed(input.color, input.depth),
      embed(
        input.color,
        input.depth.map(() => 0),
      ),
      embed(
        input.color.map(() => 0),
        input.depth,
      ),
    ];
    model.dispose();
    expect(colorOnly.subarray(0, 64)).toEqual(both.subarray(0, 64));
    expect(colorOnly.subarray(64)).not.toEqual(both.subarray(64));
    expect(depthOnly.subarray(64)).toEqual(both.subarray(64));
    expect(depthOnly.subarray(0, 64)).not.toEqual(both.subarray(0, 64));
  });

  it('leaves no tensors behind', () => {
    const before = tf.memory().numTensors;
    const first = predict(1);
    expect(predict(1)).toEqual(first);
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    ['op by op', false],
    ['as a SavedModel (on native TensorFlow, else op by op)', engine.hasFastPath],
  ])('gives the same values frozen, %s', async (_, hasFastPath) => {
    const expected = predict(3);
    const model = randomRgbdNet(tf, 3);
    const runner = await createGraphRunner({ ...engine, hasFastPath }, freeze(model), cacheDir);
    model.dispose();
    const output = runner.run({ color: input.color, depth: input.depth });
    runner.dispose();
    const difference = output.map((value, index) => Math.abs(value - (expected[index] ?? NaN)));
    expect(Math.max(...difference)).toBeLessThan(1e-4);
  });
});
