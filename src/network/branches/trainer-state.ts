import type { AdamOptimizer, LayersModel, Variable } from '@tensorflow/tfjs';
import { embeddingSize } from '../../core/embedding.ts';
import type { Tensorflow } from '../engine.ts';
import { useNativeReluGradient } from '../train/native-relu-gradient.ts';
import { buildBranchesNet } from './branches-net.ts';
import { standardise, standardKernels } from './standard-kernels.ts';

/** What a training changes. */
export interface TrainerState {
  readonly model: LayersModel;
  /** The margin softmax's centre of every subject: [128, subjects]. */
  readonly centres: Variable;
  readonly optimizer: AdamOptimizer;
  /** Every variable that is learned: the network's, then the centres. */
  readonly variables: readonly Variable[];
  /** Those of the network's that are held at mean 0. */
  readonly kernels: readonly Variable[];
}

/**
 * Deviation of the first centres. Only their directions count, and Adam's steps do not depend on how long they are: short
 * ones turn to their subjects soon.
 */
const centreDeviation = 0.1;

/** A network that has learned nothing yet. The same seed gives the same weights. */
export function createTrainerState(tf: Tensorflow, subjects: number, seed: number): TrainerState {
  useNativeReluGradient(tf);
  const model = buildBranchesNet(tf, seed);
  const kernels = standardKernels(model);
  standardise(tf, kernels);
  const centres = tf.tidy(() =>
    tf.variable(tf.randomNormal([embeddingSize, subjects], 0, centreDeviation, 'float32', seed)),
  );
  const variables = [...model.trainableWeights.map((weight) => weight.read() as Variable), centres];
  return { model, centres, optimizer: tf.train.adam(), variables, kernels };
}

/** All but the network. */
export function disposeTrainerState({ centres, optimizer }: TrainerState): void {
  optimizer.dispose();
  centres.dispose();
}
