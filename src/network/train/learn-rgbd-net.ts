import type { LayersModel, SymbolicTensor, Tensor2D } from '@tensorflow/tfjs';
import { onEngine, type Tensorflow } from '../engine.ts';
import { inBatches } from '../in-batches.ts';
import type { AlignedChip } from '../rgbd/align/aligned-chip.ts';
import { alignedInput } from '../rgbd/align/aligned-input.ts';
import { inputTensors } from '../rgbd/input-tensors.ts';
import { buildHeads, buildRgbdNet, directionCount, halfSize, layersOf, modalities } from '../rgbd/rgbd-net.ts';
import type { LearnedDirections } from './learn-directions.ts';
import type { Discriminant } from './learn-discriminant.ts';
import { type HeadsLearning, type HeadsTrained, learnHeads } from './learn-heads.ts';
import type { TaughtFaces } from './lesson.ts';

/** Photos that are looked at together; more only cost memory. */
const batchPhotos = 256;

export interface NetLearning extends Omit<HeadsLearning, 'seen' | 'watched' | 'taught'> {
  /** Values of each half of the embedding; 64 when left out. */
  readonly size?: number;
  readonly learned: LearnedDirections;
  /** Photos of people whom nobody named, and how a teacher sees them: the colour half learns from them as well. */
  readonly photos?: TaughtPhotos;
}

export interface TaughtPhotos {
  /** Borrowed. */
  readonly chips: readonly AlignedChip[];
  /** The teacher's vectors of unit length, one per photo. */
  readonly teacher: readonly Float32Array[];
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
export async function learnRgbdNet({
  learned,
  photos,
  size = halfSize,
  ...learning
}: NetLearning): Promise<TrainedNet> {
  const { engine } = learning;
  const { tf } = engine;
  const model = onEngine(engine, () => buildRgbdNet(tf, size));
  const heads = onEngine(engine, () => buildHeads(tf, size));
  try {
    onEngine(engine, () => setDirections(tf, { model, heads, size }, learned.discriminants));
    const taught = photos && onEngine(engine, () => taughtFaces(tf, model, photos));
    const trained = await learnHeads(heads, { ...learning, ...learned, ...(taught && { taught }) });
    onEngine(engine, () => copyWeights(heads, model));
    return { model, ...trained };
  } catch (error) {
    model.dispose();
    throw error;
  } finally {
    heads.dispose();
  }
}

interface UnlearnedNet {
  readonly model: LayersModel;
  readonly heads: LayersModel;
  readonly size: number;
}

function setDirections(
  tf: Tensorflow,
  { model, heads, size }: UnlearnedNet,
  discriminants: readonly Discriminant[],
): void {
  tf.tidy(() => {
    for (const [index, { kernel, bias, reliability }] of discriminants.entries()) {
      const { directions, linear } = layersOf(modalities[index]!);
      const weights = tf.tensor2d(kernel, [kernel.length / directionCount, directionCount]);
      model.getLayer(directions).setWeights([weights, tf.tensor1d(bias)]);
      heads.getLayer(linear).setWeights([tf.tensor2d(straight(reliability, size)), tf.zeros([size])]);
    }
  });
}

/** What the directions of colour say of photos. */
function taughtFaces(tf: Tensorflow, model: LayersModel, { chips, teacher }: TaughtPhotos): TaughtFaces {
  const { directions } = layersOf('color');
  const output = model.getLayer(directions).output as SymbolicTensor;
  const colorOnly = tf.model({ inputs: model.inputs[0]!, outputs: output });
  const said = tf.tidy(() => {
    const batches = inBatches(chips, batchPhotos).map((batch) =>
      tf.tidy(() => {
        const [color] = inputTensors(tf, alignedInput(batch), batch.length);
        return colorOnly.predict(color!) as Tensor2D;
      }),
    );
    return tf.concat2d(batches, 0).dataSync<'float32'>();
  });
  return { directions: said, teacher };
}

/** Of the first values each as much as it can be relied upon, to a mean square of 1: [direction][value]. */
function straight(reliability: Float32Array, count: number): number[][] {
  const used = reliability.subarray(0, count);
  const scale = Math.sqrt(count / used.reduce((sum, value) => sum + value * value, 0));
  return Array.from(reliability, (_, row) => Array.from(used, (value, column) => (row === column ? value * scale : 0)));
}

/** Gives the layers of one model the weights of those of the same name in another. */
function copyWeights(from: LayersModel, to: LayersModel): void {
  for (const layer of from.layers) if (layer.weights.length > 0) to.getLayer(layer.name).setWeights(layer.getWeights());
}
