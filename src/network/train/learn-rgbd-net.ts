import type { LayersModel } from '@tensorflow/tfjs';
import { onEngine, type Tensorflow } from '../engine.ts';
import { buildHeads, buildRgbdNet, directionCount, halfSize, layersOf, modalities } from '../rgbd/rgbd-net.ts';
import type { LearnedDirections } from './learn-directions.ts';
import type { Discriminant } from './learn-discriminant.ts';
import { type HeadsLearning, type HeadsTrained, learnHeads } from './learn-heads.ts';

export interface NetLearning extends Omit<HeadsLearning, 'seen' | 'watched'> {
  readonly learned: LearnedDirections;
}

/** The caller disposes the model. */
export interface TrainedNet extends HeadsTrained {
  readonly model: LayersModel;
}

/**
 * Makes the RGB-D network of the directions in which people differ: its heads start with what the most reliable of them say, and
 * go on from there by pairs. The same directions and seed give the same network, save for the order in which TensorFlow's threads add.
 * Throws `cancelled`.
 */
export async function learnRgbdNet({ learned, ...learning }: NetLearning): Promise<TrainedNet> {
  const { engine } = learning;
  const { tf } = engine;
  const model = onEngine(engine, () => buildRgbdNet(tf));
  const heads = onEngine(engine, () => buildHeads(tf));
  try {
    onEngine(engine, () => setDirections(tf, model, heads, learned.discriminants));
    const trained = await learnHeads(heads, { ...learning, ...learned });
    onEngine(engine, () => copyWeights(heads, model));
    return { model, ...trained };
  } catch (error) {
    model.dispose();
    throw error;
  } finally {
    heads.dispose();
  }
}

function setDirections(
  tf: Tensorflow,
  model: LayersModel,
  heads: LayersModel,
  discriminants: readonly Discriminant[],
): void {
  tf.tidy(() => {
    for (const [index, { kernel, bias, reliability }] of discriminants.entries()) {
      const { directions, linear } = layersOf(modalities[index]!);
      const weights = tf.tensor2d(kernel, [kernel.length / directionCount, directionCount]);
      model.getLayer(directions).setWeights([weights, tf.tensor1d(bias)]);
      heads.getLayer(linear).setWeights([tf.tensor2d(straight(reliability)), tf.zeros([halfSize])]);
    }
  });
}

/** Of the first values each as much as it can be relied upon, to a mean square of 1: [direction][value]. */
function straight(reliability: Float32Array): number[][] {
  const used = reliability.subarray(0, halfSize);
  const scale = Math.sqrt(halfSize / used.reduce((sum, value) => sum + value * value, 0));
  return Array.from(reliability, (_, row) => Array.from(used, (value, column) => (row === column ? value * scale : 0)));
}

/** Gives the layers of one model the weights of those of the same name in another. */
function copyWeights(from: LayersModel, to: LayersModel): void {
  for (const layer of from.layers) if (layer.weights.length > 0) to.getLayer(layer.name).setWeights(layer.getWeights());
}
