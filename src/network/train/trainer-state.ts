import type { AdamOptimizer, LayersModel, Tensor, Variable } from '@tensorflow/tfjs';
import { embeddingSize } from '../../core/embedding.ts';
import type { Tensorflow } from '../engine.ts';
import { buildTrainingNet } from '../rgbd/rgbd-net.ts';
import { useNativeReluGradient } from './native-relu-gradient.ts';
import { standardise, standardKernels } from './standard-kernels.ts';

interface NamedTensor {
  readonly name: string;
  readonly tensor: Tensor;
}

/** What a training changes. */
export interface TrainerState {
  readonly model: LayersModel;
  /** The margin softmax's centre of every subject: [128, subjects]. */
  readonly centres: Variable;
  readonly optimizer: AdamOptimizer;
  /** Every variable that is learned: the network's, then the centres. */
  readonly variables: readonly Variable[];
  /** What the normalisations remember of all batches: not learned, but part of the network. */
  readonly statistics: readonly Variable[];
  /** Those of the network's that are held at mean 0. */
  readonly kernels: readonly Variable[];
}

/**
 * Deviation of the first centres. Only their directions count, and Adam's steps do not depend on how long they are: short
 * ones turn to their subjects soon.
 */
const centreDeviation = 0.1;

/**
 * A network that has learned nothing yet, or only what the branches of another one know (borrowed). The same seed gives
 * the same weights.
 */
export function createTrainerState(tf: Tensorflow, subjects: number, seed: number, start?: LayersModel): TrainerState {
  useNativeReluGradient(tf);
  const model = buildTrainingNet(tf, seed);
  if (start) copyConvolutions(start, model);
  const kernels = standardKernels(model);
  standardise(tf, kernels);
  const centres = tf.tidy(() =>
    tf.variable(tf.randomNormal([embeddingSize, subjects], 0, centreDeviation, 'float32', seed)),
  );
  const variables = [...model.trainableWeights.map((weight) => weight.read() as Variable), centres];
  const statistics = model.nonTrainableWeights.map((weight) => weight.read() as Variable);
  return { model, centres, optimizer: tf.train.adam(), variables, statistics, kernels };
}

/** Takes over the convolutions of layers with equal names. Throws RangeError when there are none, or of another shape. */
function copyConvolutions(from: LayersModel, to: LayersModel): void {
  const known = new Map(from.layers.map((layer) => [layer.name, layer]));
  const shared = to.layers.filter((layer) => layer.getClassName() === 'Conv2D' && known.has(layer.name));
  if (shared.length === 0) throw new RangeError('Expected a network with the same branches to start from');
  for (const layer of shared) layer.setWeights(known.get(layer.name)!.getWeights());
}

export function disposeTrainerState({ model, centres, optimizer }: TrainerState): void {
  model.dispose();
  optimizer.dispose();
  centres.dispose();
}

/** All that must be kept to go on later. The caller disposes it. */
export async function captureState({ variables, statistics, optimizer }: TrainerState): Promise<NamedTensor[]> {
  const moments = await optimizer.getWeights();
  const captured = [...variables, ...statistics, ...moments.map(({ tensor }) => tensor)].map((tensor) =>
    tensor.clone(),
  );
  // The first is a fresh scalar, the number of steps; the others are the optimizer's own.
  moments[0]?.tensor.dispose();
  return captured.map((tensor, index) => ({ name: `${index}`, tensor }));
}

/** Puts captured values back, in the same order. They are borrowed. */
export async function restoreState(
  { variables, statistics, optimizer }: TrainerState,
  captured: readonly Tensor[],
): Promise<void> {
  const kept = [...variables, ...statistics];
  kept.forEach((variable, index) => {
    variable.assign(captured[index]!);
  });
  const moments = captured.slice(kept.length);
  await optimizer.setWeights(moments.map((tensor, index) => ({ name: `${index}`, tensor })));
}
