import type { LayersModel } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { loadTensorEngine } from '../engine.ts';
import { buildHeads, directionCount, halfSize, layersOf, modalities } from '../rgbd/rgbd-net.ts';
import { type HeadsEpoch, type HeadsLearning, learnHeads, usualHeads } from './learn-heads.ts';
import type { SeenDirections } from './seen-directions.ts';
import { watchedRate } from './watched-rate.ts';

const engine = await loadTensorEngine();
const { tf } = engine;
const subjects = 24;

/** Directions in which views differ as much as people do, save for the signs of a few. */
function someDirections(seed: number, viewsEach = 5): SeenDirections {
  const random = createRandom(seed);
  const rows = Array.from({ length: subjects }, () => {
    const signs = Array.from({ length: 12 }, () => (random.next() < 0.5 ? -1 : 1));
    return Array.from({ length: viewsEach }, () =>
      Array.from(
        { length: directionCount },
        (_, at) => (signs[at] ?? 1) * Math.abs(random.normal()) * (at < 12 ? 1 : 0.3),
      ),
    );
  });
  const values = Float32Array.from(rows.flat(2));
  return { views: new Array(subjects).fill(viewsEach), values: modalities.map(() => values) };
}

/** Heads that start with the first directions as they are: from nothing there is no way down. */
function straightHeads(): LayersModel {
  const heads = buildHeads(tf);
  for (const modality of modalities)
    tf.tidy(() =>
      heads.getLayer(layersOf(modality).linear).setWeights([tf.eye(directionCount, halfSize), tf.zeros([halfSize])]),
    );
  return heads;
}

/** Which of the weights of heads are those of the straight layer of colour. */
const colorLinear = 4;

const weightsOf = (heads: LayersModel) => heads.getWeights().map((weight) => [...weight.dataSync<'float32'>()]);

async function learn(learning: Partial<HeadsLearning>) {
  const heads = straightHeads();
  const told: HeadsEpoch[] = [];
  const onEpoch = (epoch: HeadsEpoch) => void told.push(epoch);
  try {
    const trained = await learnHeads(heads, { engine, seen: someDirections(4), seed: 1, onEpoch, ...learning });
    return { told, ...trained, weights: weightsOf(heads) };
  } finally {
    heads.dispose();
  }
}

describe.skipIf(!engine.canTrain)('learnHeads (needs native TensorFlow)', () => {
  it('learns of a teacher how far faces lie apart in colour, beside what people it is told', async () => {
    const before = tf.memory().numTensors;
    const random = createRandom(7);
    const directions = Float32Array.from({ length: 40 * directionCount }, () => random.normal());
    // The teacher looks at one direction alone, which tells nobody of those who are named.
    const teacher = Array.from({ length: 40 }, (_, face) => {
      const angle = directions[face * directionCount + 100]!;
      return Float32Array.of(Math.cos(angle), Math.sin(angle));
    });
    const lengthOf = async (learning: Partial<HeadsLearning>) => {
      const { weights } = await learn({ epochs: 25, ...learning });
      return Math.hypot(...weights[colorLinear]!.slice(100 * halfSize, 101 * halfSize));
    };
    const alone = await lengthOf({});
    expect(await lengthOf({ taught: { directions, teacher } })).toBeGreaterThan(1.2 * alone);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('brings views of a person together and people apart, as often as it is told, and leaves no tensors behind', async () => {
    const before = tf.memory().numTensors;
    const { told, step, steps } = await learn({ epochs: 80 });
    expect(tf.memory().numTensors).toBe(before);
    expect([step, steps]).toEqual([100, 100]);
    expect(told.map(({ epoch, epochs }) => [epoch, epochs])).toEqual(told.map((_, index) => [index + 1, 80]));
    expect(told).toHaveLength(80);
    expect(told.at(-1)!.loss).toBeLessThan(told[0]!.loss / 2);
  });

  it('learns other heads from all pairs, with every direction, and with another margin', async () => {
    const changes = [{}, { pairs: 'all' as const }, { dropped: 0 }, { margin: 1.25 }];
    const plans = changes.map((change) => ({ ...usualHeads, ...change }));
    const learned = [];
    for (const plan of plans) learned.push((await learn({ epochs: 2, plan })).weights[colorLinear]);
    expect(learned[1]).not.toEqual(learned[0]);
    expect(learned[2]).not.toEqual(learned[0]);
    expect(learned[3]).not.toEqual(learned[0]);
    expect((await learn({ epochs: 2 })).weights[colorLinear]).toEqual(learned[0]);
  });

  it('gives the same heads for the same seed, others for another, and leaves them alone for no epochs', async () => {
    const [first, again] = [await learn({ epochs: 4 }), await learn({ epochs: 4 })];
    const [other, untouched] = [await learn({ epochs: 4, seed: 2 }), await learn({ epochs: 0 })];
    expect(again.weights).toEqual(first.weights);
    expect(other.weights).not.toEqual(first.weights);
    const heads = straightHeads();
    expect(untouched.weights).toEqual(weightsOf(heads));
    heads.dispose();
  });

  it('ends when people who are watched are no longer known better, with the heads that knew them best', async () => {
    const before = tf.memory().numTensors;
    // Signs that were never learned from, in few views: soon they are known as well as they will be.
    const watched = someDirections(5, 2);
    const { told, weights, step, steps } = await learn({ epochs: 400, watched });
    expect(tf.memory().numTensors).toBe(before);
    const rates = told.map(({ watchedEer }) => watchedEer!);
    const best = rates.lastIndexOf(Math.min(...rates));
    expect(told).toHaveLength(best + 1 + 5);
    expect(step).toBeLessThan(steps);
    const heads = straightHeads();
    heads.setWeights(weights.map((values, index) => tf.tensor(values, heads.getWeights()[index]!.shape)));
    expect(watchedRate(tf, heads, watched)).toBe(rates[best]);
    heads.dispose();
  });

  it('ends when its time is over', async () => {
    const { told, step } = await learn({ epochs: 4, maxMinutes: 0 });
    expect([told.length, step]).toEqual([0, 0]);
  });

  it('stops when it is told to', async () => {
    await expect(learn({ epochs: 4, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });
});
