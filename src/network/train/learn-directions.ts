import { setImmediate } from 'node:timers/promises';
import type { LayersModel, SymbolicTensor, Tensor2D } from '@tensorflow/tfjs';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { onEngine, type TensorEngine, type Tensorflow } from '../engine.ts';
import type { AlignedChip } from '../rgbd/align/aligned-chip.ts';
import { alignedInput } from '../rgbd/align/aligned-input.ts';
import { inputTensors } from '../rgbd/input-tensors.ts';
import { buildRgbdNet, directionCount, layersOf, type Modality, modalities } from '../rgbd/rgbd-net.ts';
import { type Discriminant, learnDiscriminant } from './learn-discriminant.ts';
import { type SeenDirections, subjectOfRows } from './seen-directions.ts';
import { countViews, type TrainingSet } from './training-set.ts';

/** The directions in which people differ, and what they say of the views they were learned from. Plain data. */
export interface LearnedDirections {
  /** Of each modality. */
  readonly discriminants: readonly Discriminant[];
  readonly seen: SeenDirections;
  /** Of people whom nothing was learned from. */
  readonly watched?: SeenDirections;
}

export interface DirectionsLearning {
  readonly engine: TensorEngine;
  readonly set: TrainingSet;
  /** Other people: nothing is learned from them. */
  readonly watched?: TrainingSet;
  /** Told after every batch how many views it had. */
  readonly onProgress?: (views: number) => void;
  /** Aborting throws `cancelled`. */
  readonly signal?: AbortSignal;
}

/** Variance within people that is added for stability, as a share of the mean one. Tried on people who were not measured. */
const ridges: Readonly<Record<Modality, number>> = { color: 0.03, depth: 0.3 };
const batchViews = 256;

/**
 * Learns the directions in which people differ, by a discriminant of each modality.
 * Throws `engine-unavailable` on an engine that cannot train, `invalid-argument` for a set that is too small, `cancelled`.
 */
export async function learnDirections(learning: DirectionsLearning): Promise<LearnedDirections> {
  const { engine, set, watched } = learning;
  checkSet(set);
  checkEngine(engine);
  const { tf } = engine;
  const model = onEngine(engine, () => buildRgbdNet(tf));
  try {
    const featuresOf = onEngine(engine, () => featureModel(tf, model));
    const { features, views } = await collectFeatures(learning, featuresOf, set);
    const subjects = subjectOfRows({ views });
    const discriminants: Discriminant[] = [];
    const values = features.map((columns, index) => {
      const plan = { size: directionCount, ridge: ridges[modalities[index]!] };
      const found = onEngine(engine, () => learnDiscriminant(tf, { features: columns, subjects }, plan));
      discriminants.push(found);
      return onEngine(engine, () => directionsOf(tf, columns, found));
    });
    if (!watched) return { discriminants, seen: { views, values } };
    const other = await collectFeatures(learning, featuresOf, watched);
    const seenOther = other.features.map((columns, index) =>
      onEngine(engine, () => directionsOf(tf, columns, discriminants[index]!)),
    );
    return { discriminants, seen: { views, values }, watched: { views: other.views, values: seenOther } };
  } finally {
    model.dispose();
  }
}

function checkSet(set: TrainingSet): void {
  const views = countViews(set);
  if (set.subjects < 2 || views <= set.subjects)
    throw new AppError(
      ErrorCode.invalidArgument,
      `Expected several views of at least 2 subjects, found ${views} of ${set.subjects}`,
    );
}

function checkEngine({ canTrain, name, reason }: TensorEngine): void {
  if (!canTrain)
    throw new AppError(ErrorCode.engineUnavailable, `Expected an engine that can train, found ${name}`, {
      hint: `Native TensorFlow is needed: ${reason}.`,
    });
}

/** The part of the network that gives what its halves are made of. It shares the network's layers, which have no weights up to there. */
function featureModel(tf: Tensorflow, model: LayersModel): LayersModel {
  const outputs = modalities.map((modality) => model.getLayer(layersOf(modality).features).output as SymbolicTensor);
  return tf.model({ inputs: model.inputs, outputs });
}

/** Features of all views, [views, features] of each modality, and how many views each subject has. The caller disposes them. */
async function collectFeatures(
  { engine, onProgress, signal }: DirectionsLearning,
  featuresOf: LayersModel,
  set: TrainingSet,
) {
  const { tf } = engine;
  const batches: Tensor2D[][] = [];
  try {
    for (const batch of batchesOf(set)) {
      if (signal?.aborted) throw new AppError(ErrorCode.cancelled, 'The training was cancelled');
      const input = alignedInput(batch);
      const predict = () => featuresOf.predict(inputTensors(tf, input, batch.length)) as Tensor2D[];
      batches.push(onEngine(engine, () => tf.tidy(predict)));
      onProgress?.(batch.length);
      // Lets the process answer signals and timers.
      await setImmediate();
    }
    const joined = modalities.map((_, index) =>
      tf.concat2d(
        batches.map((batch) => batch[index]!),
        0,
      ),
    );
    return { features: joined, views: Array.from({ length: set.subjects }, (_, subject) => set.views(subject)) };
  } finally {
    tf.dispose(batches);
  }
}

/** What a discriminant says of every view, row-major. @param features disposed. */
function directionsOf(tf: Tensorflow, features: Tensor2D, { kernel, bias }: Discriminant): Float32Array {
  const told = tf.tidy(() => {
    const weights = tf.tensor2d(kernel, [features.shape[1], directionCount]);
    return tf.add(tf.matMul(features, weights), tf.tensor1d(bias)).dataSync<'float32'>();
  });
  features.dispose();
  return told;
}

/** All views of a set, subject by subject. */
function* batchesOf(set: TrainingSet): Generator<readonly AlignedChip[]> {
  let batch: AlignedChip[] = [];
  for (let subject = 0; subject < set.subjects; subject++) {
    for (let view = 0; view < set.views(subject); view++) {
      batch.push(set.chip(subject, view));
      if (batch.length < batchViews) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
