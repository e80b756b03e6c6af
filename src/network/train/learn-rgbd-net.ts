import { setImmediate } from 'node:timers/promises';
import type { LayersModel, SymbolicTensor, Tensor2D } from '@tensorflow/tfjs';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { onEngine, type TensorEngine, type Tensorflow } from '../engine.ts';
import type { AlignedChip } from '../rgbd/align/aligned-chip.ts';
import { alignedInput } from '../rgbd/align/aligned-input.ts';
import { inputTensors } from '../rgbd/input-tensors.ts';
import {
  buildHeads,
  buildRgbdNet,
  directionCount,
  halfSize,
  layersOf,
  type Modality,
  modalities,
} from '../rgbd/rgbd-net.ts';
import { learnDiscriminant } from './learn-discriminant.ts';
import { type HeadsStep, learnHeads } from './learn-heads.ts';
import { countViews, type TrainingSet } from './training-set.ts';

export interface LearningOptions {
  readonly engine: TensorEngine;
  readonly set: TrainingSet;
  readonly seed: number;
  /** How often the heads see every view; 0 leaves them straight, which is the discriminant alone. */
  readonly epochs?: number;
  /** Told after every batch that the discriminant is given how many views it had. */
  readonly onProgress?: (views: number) => void;
  /** Told after every step of the heads. */
  readonly onStep?: (step: HeadsStep) => void;
  /** Aborting throws `cancelled`. */
  readonly signal?: AbortSignal;
}

/** How often the heads see every view: more made people who were not measured no better known. */
export const usualEpochs = 20;
/** Variance within people that is added for stability, as a share of the mean one. Tried on people who were not measured. */
const ridges: Readonly<Record<Modality, number>> = { color: 0.03, depth: 0.3 };
const batchViews = 256;

/**
 * Learns the RGB-D network: the directions in which people differ, by a discriminant of each modality, and from there the
 * heads, by pairs. The same set and seed give the same network. The caller disposes it.
 * Throws `engine-unavailable` on an engine that cannot train, `invalid-argument` for a set that is too small, `cancelled`.
 */
export async function learnRgbdNet(options: LearningOptions): Promise<LayersModel> {
  const { engine, set, seed, epochs = usualEpochs, onStep, signal } = options;
  checkSet(set);
  checkEngine(engine);
  const { tf } = engine;
  const model = onEngine(engine, () => buildRgbdNet(tf));
  const heads = onEngine(engine, () => buildHeads(tf));
  const values: Tensor2D[] = [];
  try {
    const { features, subjects } = await collectFeatures(options, model);
    for (const [index, modality] of modalities.entries())
      values.push(onEngine(engine, () => learnDirections(tf, { model, heads, modality }, features[index]!, subjects)));
    const seen = { subjects: set.subjects, views: set.views, values };
    await learnHeads(heads, { engine, seen, seed, epochs, ...(onStep && { onStep }), ...(signal && { signal }) });
    onEngine(engine, () => copyWeights(heads, model));
    return model;
  } catch (error) {
    model.dispose();
    throw error;
  } finally {
    heads.dispose();
    tf.dispose(values);
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

/** Features of all views, [views, features] of each modality, and whose they are. The caller disposes them. */
async function collectFeatures({ engine, set, onProgress, signal }: LearningOptions, model: LayersModel) {
  const { tf } = engine;
  const featuresOf = onEngine(engine, () => featureModel(tf, model));
  const batches: Tensor2D[][] = [];
  const subjects: number[] = [];
  try {
    for (const batch of batchesOf(set)) {
      if (signal?.aborted) throw new AppError(ErrorCode.cancelled, 'The training was cancelled');
      const input = alignedInput(batch.map(({ chip }) => chip));
      const predict = () => featuresOf.predict(inputTensors(tf, input, batch.length)) as Tensor2D[];
      batches.push(onEngine(engine, () => tf.tidy(predict)));
      subjects.push(...batch.map(({ subject }) => subject));
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
    return { features: joined, subjects: Int32Array.from(subjects) };
  } finally {
    tf.dispose(batches);
  }
}

interface Learned {
  readonly model: LayersModel;
  readonly heads: LayersModel;
  readonly modality: Modality;
}

/**
 * Learns the directions of a modality, and starts its head with what the most reliable of them say.
 * @param features of all views; disposed. @returns the directions of all views. Owned.
 */
function learnDirections(tf: Tensorflow, learned: Learned, features: Tensor2D, subjects: Int32Array): Tensor2D {
  const { model, heads, modality } = learned;
  const { directions, linear } = layersOf(modality);
  const values = tf.tidy(() => {
    const found = learnDiscriminant(tf, { features, subjects }, { size: directionCount, ridge: ridges[modality] });
    const kernel = tf.tensor2d(found.kernel, [features.shape[1], directionCount]);
    const bias = tf.tensor1d(found.bias);
    model.getLayer(directions).setWeights([kernel, bias]);
    heads.getLayer(linear).setWeights([tf.tensor2d(straight(found.reliability)), tf.zeros([halfSize])]);
    return tf.add<Tensor2D>(tf.matMul(features, kernel), bias);
  });
  features.dispose();
  return values;
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

interface Sample {
  readonly subject: number;
  readonly chip: AlignedChip;
}

/** All views of a set, subject by subject. */
function* batchesOf(set: TrainingSet): Generator<readonly Sample[]> {
  let batch: Sample[] = [];
  for (let subject = 0; subject < set.subjects; subject++) {
    for (let view = 0; view < set.views(subject); view++) {
      batch.push({ subject, chip: set.chip(subject, view) });
      if (batch.length < batchViews) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
