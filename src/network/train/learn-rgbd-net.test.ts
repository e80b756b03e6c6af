import type { Tensor } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { syntheticAligned } from '../../../test/fixtures/synthetic-faces.ts';
import { euclideanDistance } from '../../core/matching.ts';
import { loadTensorEngine } from '../engine.ts';
import { embedAligned } from '../rgbd/embed-aligned.ts';
import { learnDirections } from './learn-directions.ts';
import { learnRgbdNet } from './learn-rgbd-net.ts';
import type { TrainingSet } from './training-set.ts';

const engine = await loadTensorEngine();
const { tf } = engine;
const set: TrainingSet = { subjects: 12, views: () => 5, chip: syntheticAligned };

/** Learned by the first test, because it takes its time. */
let learnedOnce: ReturnType<typeof learnDirections>;

describe.skipIf(!engine.canTrain)('a network is learned (needs native TensorFlow)', () => {
  it('that tells people apart by either half, in views it never saw, and leaves no tensors behind', async () => {
    const before = tf.memory().numTensors;
    const told: number[] = [];
    const learned = await learnDirections({ engine, set, onProgress: (views) => told.push(views) });
    learnedOnce = Promise.resolve(learned);
    expect(told.at(-1)).toBe(60);
    expect(learned.seen.views).toEqual(new Array(12).fill(5));
    const { model, step, steps } = await learnRgbdNet({ engine, learned, seed: 1 });
    expect(step).toBe(steps);
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

  it('whose colour half alone learns from photos as well, and whose halves have the size they are told', async () => {
    const learned = await learnedOnce;
    const before = tf.memory().numTensors;
    const chips = Array.from({ length: 270 }, (_, index) => syntheticAligned(30 + (index % 30), index % 9));
    // To this teacher all are alike but for every third.
    const teacher = chips.map((_, index) => (index % 3 === 0 ? Float32Array.of(0, 1) : Float32Array.of(1, 0)));
    const options = { engine, learned, seed: 1, size: 32, epochs: 10 };
    const nets = [await learnRgbdNet(options), await learnRgbdNet({ ...options, photos: { chips, teacher } })];
    const [alone, taught] = nets.map(
      ({ model }) =>
        (only?: 'color' | 'depth') =>
          embedAligned(engine, model, chips.slice(0, 3), only),
    );
    expect(alone!().map(({ length }) => length)).toEqual([64, 64, 64]);
    expect(alone!('color').map(({ length }) => length)).toEqual([32, 32, 32]);
    // Depth hears of it only through the loss of the whole embedding.
    const movedBy = (only: 'color' | 'depth') =>
      Math.max(...taught!(only).map((vector, index) => euclideanDistance(vector, alone!(only)[index]!)));
    expect(movedBy('color')).toBeGreaterThan(3 * movedBy('depth'));
    for (const { model } of nets) model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('that is the same for the same set, and whose directions are the same whoever is watched', async () => {
    const watched: TrainingSet = {
      subjects: 3,
      views: () => 2,
      chip: (subject, view) => syntheticAligned(subject + 20, view),
    };
    const alone = await learnedOnce;
    const { watched: seenOthers, ...learned } = await learnDirections({ engine, set, watched });
    expect(learned).toEqual(alone);
    expect(seenOthers?.views).toEqual([2, 2, 2]);
    const nets = [await learnRgbdNet({ engine, learned, seed: 1 }), await learnRgbdNet({ engine, learned, seed: 1 })];
    const [a, b] = nets.map(({ model }) => model.getWeights().map((weight: Tensor) => [...weight.dataSync()]));
    expect(a).toEqual(b);
    for (const { model } of nets) model.dispose();
  });
});

describe('learnDirections', () => {
  it.skipIf(!engine.canTrain)(
    'refuses a set with one subject, or with one view of each, and stops when it is told to (needs native TensorFlow)',
    async () => {
      const before = tf.memory().numTensors;
      for (const small of [
        { ...set, subjects: 1 },
        { ...set, views: () => 1 },
      ])
        await expect(learnDirections({ engine, set: small })).rejects.toMatchObject({ code: 'invalid-argument' });
      const signal = AbortSignal.abort();
      await expect(learnDirections({ engine, set, signal })).rejects.toMatchObject({ code: 'cancelled' });
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it('refuses an engine that cannot train', async () => {
    const untrained = { ...engine, canTrain: false, reason: 'a test' };
    await expect(learnDirections({ engine: untrained, set })).rejects.toMatchObject({ code: 'engine-unavailable' });
  });
});
