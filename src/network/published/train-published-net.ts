import { setImmediate } from 'node:timers/promises';
import type { AdamOptimizer, NamedTensorMap, Scalar, Tensor2D, Variable } from '@tensorflow/tfjs';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import type { TrainingProgress } from '../branches/train-branches-net.ts';
import { checkCanTrain, onEngine, type TensorEngine, type Tensorflow } from '../engine.ts';
import { useNativeReluGradient } from '../train/native-relu-gradient.ts';
import { publishedInput, publishedSize } from './published-input.ts';
import {
  buildPublishedNet,
  disposePublishedNet,
  embedWhileTraining,
  type PublishedNet,
  publishedVariables,
} from './published-net.ts';
import { drawPairs, type PublishedSet } from './published-pairs.ts';

/** The published training: 50 epochs of 30 steps of 16 pairs, Adam at a fixed rate. */
const publishedPlan = { steps: 50 * 30, pairsPerBatch: 16, learningRate: 1e-3 } as const;
const margin = 1;
/** Keeps the gradient of the square root finite where two vectors are equal. */
const leastSquare = 1e-7;

export interface PublishedTrainingOptions {
  readonly engine: TensorEngine;
  readonly set: PublishedSet;
  readonly seed: number;
  readonly steps?: number;
  readonly pairsPerBatch?: number;
  /** Ends the training after so long, wherever it is. */
  readonly maxMinutes?: number;
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Aborting throws `cancelled`; nothing is kept. */
  readonly signal?: AbortSignal;
}

export interface PublishedTraining {
  /** The caller disposes it. */
  readonly net: PublishedNet;
  readonly step: number;
  readonly steps: number;
}

/**
 * Trains the published network as published, from nothing. Throws `engine-unavailable` on an engine that cannot train,
 * `invalid-argument` for a set of fewer than two people, `cancelled`.
 */
export async function trainPublishedNet(options: PublishedTrainingOptions): Promise<PublishedTraining> {
  const { engine, set, seed, steps = publishedPlan.steps } = options;
  checkCanTrain(engine);
  if (set.subjects < 2)
    throw new AppError(ErrorCode.invalidArgument, `Expected at least 2 subjects, found ${set.subjects}`);
  const net = onEngine(engine, () => buildPublishedNet(engine.tf, seed));
  try {
    return { net, step: await runSteps(options, net, steps), steps };
  } catch (error) {
    disposePublishedNet(net);
    throw error;
  }
}

async function runSteps(options: PublishedTrainingOptions, net: PublishedNet, steps: number): Promise<number> {
  const { engine, set, seed, maxMinutes = Infinity, onProgress, signal } = options;
  const { pairsPerBatch = publishedPlan.pairsPerBatch } = options;
  const learner = onEngine(engine, () => createPublishedLearner(engine.tf, net));
  const startMs = performance.now();
  let step = 0;
  try {
    while (step < steps && performance.now() - startMs < maxMinutes * 60_000) {
      const random = createRandom(`${seed} step ${step}`);
      const { left, right, isDifferent } = drawPairs(set, pairsPerBatch, random);
      const batch = { left: publishedInput(left), right: publishedInput(right), isDifferent };
      const loss = onEngine(engine, () => learner.learn(batch, random.integer(2 ** 31)));
      step++;
      onProgress?.({ step, steps, phase: 'pairs', loss });
      if (signal?.aborted) throw new AppError(ErrorCode.cancelled, `The training was cancelled after ${step} steps`);
      await setImmediate();
    }
  } finally {
    learner.dispose();
  }
  return step;
}

/** Pictures of pairs, each [pairs, 200, 200, 4], and whether they show two people (1) or one (0). */
export interface PictureBatch {
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly isDifferent: readonly number[];
}

export interface PublishedLearner {
  /** One step of Adam. @param dropSeed undefined drops nothing. Returns the loss before the step. */
  learn(batch: PictureBatch, dropSeed?: number): number;
  dispose(): void;
}

/** Learns the network's variables, which stay the caller's. */
export function createPublishedLearner(tf: Tensorflow, net: PublishedNet): PublishedLearner {
  useNativeReluGradient(tf);
  const optimizer: AdamOptimizer = tf.train.adam(publishedPlan.learningRate);
  const variables = publishedVariables(net);
  return {
    learn: (batch, dropSeed) =>
      tf.tidy(() => {
        const { value, grads } = tf.variableGrads(() => batchLoss(tf, net, batch, dropSeed), variables);
        optimizer.applyGradients(inOrder(variables, grads));
        return value.dataSync()[0]!;
      }),
    dispose: () => optimizer.dispose(),
  };
}

/** Both pictures of a pair go through the same network, one side after the other; the second drops other values. */
function batchLoss(tf: Tensorflow, net: PublishedNet, batch: PictureBatch, dropSeed: number | undefined): Scalar {
  const [left, right] = [batch.left, batch.right].map((pictures, side) => {
    const shape = [batch.isDifferent.length, publishedSize, publishedSize, 4] as const;
    const seed = dropSeed === undefined ? undefined : dropSeed + 2 * side;
    return embedWhileTraining(tf, net, tf.tensor4d(pictures, [...shape]), seed);
  }) as [Tensor2D, Tensor2D];
  const distance = tf.sqrt(tf.add(tf.sum(tf.squaredDifference(left, right), 1), leastSquare));
  const isDifferent = tf.tensor1d([...batch.isDifferent]);
  const apart = tf.mul(isDifferent, tf.square(tf.relu(tf.sub(margin, distance))));
  const together = tf.mul(tf.sub(1, isDifferent), tf.square(distance));
  return tf.mean<Scalar>(tf.add(together, apart));
}

function inOrder(variables: readonly Variable[], gradients: NamedTensorMap) {
  return variables.map(({ name }) => ({ name, tensor: gradients[name]! }));
}
