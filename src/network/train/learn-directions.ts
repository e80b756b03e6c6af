import { setImmediate } from 'node:timers/promises';
import type { LayersModel, SymbolicTensor, Tensor2D } from '@tensorflow/tfjs';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { checkCanTrain, onEngine, type TensorEngine, type Tensorflow } from '../engine.ts';
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
 * Learns the directions in which people differ, by a discriminant of each modality. The same set gives the same directions.
 * Throws `engine-unavailable` on an engine that cannot train, `invalid-argument` for a set that is too small, `cancelled`.
 */
export async function learnDirections(learning: DirectionsLearning): Promise<LearnedDirections> {
  const { engine, set, watched } = learning;
  checkSet(set);
  if (watched) checkSet(watched);
  checkCanTrain(engine);
  const { tf } = engine;
  const model = onEngine(engine, () => buildRgbdNet(tf));
  const kept: Features[] = [];
  try {
    const featuresOf = onEngine(engine, () => featureModel(tf, model));
    for (const one of watched ? [set, watched] : [set]) kept.push(await collectFeatures(learning, featuresOf, one));
    const [own, other] = kept;
    const subjects = subjectOfRows(own!);
    const discriminants = modalities.map((modality, index) => {
      const plan = { size: directionCount, ridge: ridges[modality] };
      return onEngine(engine, () => learnDiscriminant(tf, { features: own!.columns[index]!, subjects }, plan));
    });
    const look = ({ columns, views }: Features): SeenDirections => ({
      views,
      values: columns.map((one, index) => onEngine(engine, () => directionsOf(tf, one, discriminants[index]!))),
    });
    return { discriminants, seen: look(own!), ...(other && { watched: look(other) }) };
  } finally {
    tf.dispose(kept.flatMap(({ columns }) => [...columns]));
    model.dispose();
  }
}

/** What is coarsely seen of all views of a set: of each modality [views, features]. */
interface Features {
  readonly columns: readonly Tensor2D[];
  /** How many views each subject has. */
  readonly views: readonly number[];
}

function checkSet(set: TrainingSet): void {
  const views = countViews(set);
  if (set.subjects < 2 || views <= set.subjects)
    throw new AppError(
      ErrorCode.invalidArgument,
      `Expected several views of at least 2 subjects, found ${views} of ${set.subjects}`,
    );
}

/** The part of the network that gives what its halves are made of. It shares the network's layers, which have no weights up to there. */
function featureModel(tf: Tensorflow, model: LayersModel): LayersModel {
  const outputs = modalities.map((modality) => model.getLayer(layersOf(modality).features).output as SymbolicTensor);
  return tf.model({ inputs: model.inputs, outputs });
}

/** The caller disposes the columns. */
async function collectFeatures(
  { engine, onProgress, signal }: DirectionsLearning,
  featuresOf: LayersModel,
  set: TrainingSet,
): Promise<Features> {
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
    const columns = modalities.map((_, index) => {
      const parts = batches.map((batch) => batch[index]!);
      const joined = onEngine(engine, () => tf.concat2d(parts, 0));
      tf.dispose(parts);
      return joined;
    });
    return { columns, views: Array.from({ length: set.subjects }, (_, subject) => set.views(subject)) };
  } finally {
    tf.dispose(batches);
  }
}

/** What a discriminant says of every view, row-major. */
function directionsOf(tf: Tensorflow, features: Tensor2D, { kernel, bias }: Discriminant): Float32Array {
  return tf.tidy(() => {
    const weights = tf.tensor2d(kernel, [features.shape[1], directionCount]);
    return tf.add(tf.matMul(features, weights), tf.tensor1d(bias)).dataSync<'float32'>();
  });
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
