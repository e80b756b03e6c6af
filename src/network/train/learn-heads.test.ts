import type { LayersModel, Tensor2D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { loadTensorEngine } from '../engine.ts';
import { buildHeads, directionCount, halfSize, layersOf, modalities } from '../rgbd/rgbd-net.ts';
import { type HeadsStep, learnHeads } from './learn-heads.ts';

const engine = await loadTensorEngine();
const { tf } = engine;
const [subjects, viewsEach] = [24, 5];

/** Directions in which views differ as much as people do, save for the signs of a few. */
function someDirections(): Tensor2D {
  const random = createRandom(4);
  const rows = Array.from({ length: subjects }, () => {
    const signs = Array.from({ length: 12 }, () => (random.next() < 0.5 ? -1 : 1));
    return Array.from({ length: viewsEach }, () =>
      Array.from(
        { length: directionCount },
        (_, at) => (signs[at] ?? 1) * Math.abs(random.normal()) * (at < 12 ? 1 : 0.3),
      ),
    );
  }).flat();
  return tf.tensor2d(rows);
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

const weightsOf = (heads: LayersModel) => heads.getWeights().map((weight) => [...weight.dataSync<'float32'>()]);

describe.skipIf(!engine.canTrain)('learnHeads (needs native TensorFlow)', () => {
  const learn = async (epochs: number, seed = 1, signal?: AbortSignal) => {
    const heads = straightHeads();
    const values = modalities.map(someDirections);
    const told: HeadsStep[] = [];
    const seen = { subjects, views: () => viewsEach, values };
    const onStep = (step: HeadsStep) => told.push(step);
    try {
      await learnHeads(heads, { engine, seen, seed, epochs, onStep, ...(signal && { signal }) });
      return { told, weights: weightsOf(heads) };
    } finally {
      heads.dispose();
      tf.dispose(values);
    }
  };

  it('brings views of a person together and people apart, as often as it is told, and leaves no tensors behind', async () => {
    const before = tf.memory().numTensors;
    const { told } = await learn(80);
    expect(tf.memory().numTensors).toBe(before);
    expect(told.map(({ step }) => step)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(told.every(({ steps }) => steps === 100)).toBe(true);
    expect(told.at(-1)!.loss).toBeLessThan(told[0]!.loss / 2);
  });

  it('gives the same heads for the same seed, others for another, and leaves them alone for no epochs', async () => {
    const [first, again, other, untouched] = [await learn(4), await learn(4), await learn(4, 2), await learn(0)];
    expect(again.weights).toEqual(first.weights);
    expect(other.weights).not.toEqual(first.weights);
    const heads = straightHeads();
    expect(untouched.weights).toEqual(weightsOf(heads));
    heads.dispose();
  });

  it('stops when it is told to', async () => {
    await expect(learn(4, 1, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });
});
