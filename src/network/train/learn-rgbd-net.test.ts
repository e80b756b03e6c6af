import type { Tensor } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { syntheticAligned } from '../../../test/fixtures/synthetic-faces.ts';
import { euclideanDistance } from '../../core/matching.ts';
import { loadTensorEngine } from '../engine.ts';
import { embedAligned } from '../rgbd/embed-aligned.ts';
import { learnRgbdNet } from './learn-rgbd-net.ts';
import type { TrainingSet } from './training-set.ts';

const engine = await loadTensorEngine();
const { tf } = engine;
const set: TrainingSet = { subjects: 12, views: () => 5, chip: syntheticAligned };

describe('learnRgbdNet', () => {
  it('learns to tell people apart by either half, in views it never saw, and leaves no tensors behind', async () => {
    const before = tf.memory().numTensors;
    const told: number[] = [];
    const model = await learnRgbdNet({ engine, set, seed: 1, onProgress: (views) => told.push(views) });
    expect(told.at(-1)).toBe(60);
    for (const only of [undefined, 'color', 'depth'] as const) {
      const pairs = [0, 1, 2, 3].map((subject) =>
        embedAligned(engine, model, [syntheticAligned(subject, 8), syntheticAligned(subject, 9)], only),
      );
      const same = pairs.map(([a, b]) => euclideanDistance(a!, b!));
      const different = pairs.flatMap(([a], i) => pairs.slice(i + 1).map(([b]) => euclideanDistance(a!, b!)));
      expect(Math.max(...same)).toBeLessThan(Math.min(...different));
    }
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('gives the same network for the same set', async () => {
    const models = [await learnRgbdNet({ engine, set, seed: 1 }), await learnRgbdNet({ engine, set, seed: 1 })];
    const [a, b] = models.map((model) => model.getWeights().map((weight: Tensor) => [...weight.dataSync()]));
    expect(a).toEqual(b);
    for (const model of models) model.dispose();
  });

  it('refuses a set with one subject, or with one view of each, and stops when it is told to', async () => {
    const before = tf.memory().numTensors;
    for (const small of [
      { ...set, subjects: 1 },
      { ...set, views: () => 1 },
    ])
      await expect(learnRgbdNet({ engine, set: small, seed: 1 })).rejects.toMatchObject({ code: 'invalid-argument' });
    const signal = AbortSignal.abort();
    await expect(learnRgbdNet({ engine, set, seed: 1, signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(tf.memory().numTensors).toBe(before);
  });
});
