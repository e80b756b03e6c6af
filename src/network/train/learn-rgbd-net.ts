import { setImmediate } from 'node:timers/promises';
import type { LayersModel, SymbolicTensor, Tensor2D } from '@tensorflow/tfjs';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { onEngine, type TensorEngine, type Tensorflow } from '../engine.ts';
import type { AlignedChip } from '../rgbd/align/aligned-chip.ts';
import { alignedInput } from '../rgbd/align/aligned-input.ts';
import { inputTensors } from '../rgbd/input-tensors.ts';
import { buildRgbdNet, halfSize, layersOf, type Modality, modalities } from '../rgbd/rgbd-net.ts';
import { learnDiscriminant } from './learn-discriminant.ts';
import { countViews, type TrainingSet } from './training-set.ts';

export interface LearningOptions {
  readonly engine: TensorEngine;
  readonly set: TrainingSet;
  /** Told after every batch how many views it had. */
  readonly onProgress?: (views: number) => void;
  /** Aborting throws `cancelled`. */
  readonly signal?: AbortSignal;
}

/** Variance within people that is added for stability, as a share of the mean one. Tried on people who were not measured. */
const ridges: Readonly<Record<Modality, number>> = { color: 0.03, depth: 0.3 };
const batchViews = 256;

/**
 * Learns the RGB-D network: a linear discriminant for each half. The same set gives the same network. The caller disposes it.
 * Throws `invalid-argument` for a set that is too small, `cancelled`.
 */
export async function learnRgbdNet({ engine, set, onProgress, signal }: LearningOptions): Promise<LayersModel> {
  checkSet(set);
  const { tf } = engine;
  const model = onEngine(engine, () => buildRgbdNet(tf));
  const featuresOf = onEngine(engine, () => featureModel(tf, model));
  const collected: Tensor2D[][] = [];
  const subjects: number[] = [];
  try {
    for (const batch of batchesOf(set)) {
      if (signal?.aborted) throw new AppError(ErrorCode.cancelled, 'The training was cancelled');
      collected.push(onEngine(engine, () => collectFeatures(tf, featuresOf, batch)));
      subjects.push(...batch.map(({ subject }) => subject));
      onProgress?.(batch.length);
      // Lets the process answer signals and timers.
      await setImmediate();
    }
    modalities.forEach((modality, index) => {
      const features = collected.map((batch) => batch[index]!);
      onEngine(engine, () => learnHalf(tf, model, modality, features, Int32Array.from(subjects)));
    });
    return model;
  } catch (error) {
    model.dispose();
    throw error;
  } finally {
    tf.dispose(collected);
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

/** The part of the network that gives what its halves are made of. It shares the network's layers, which have no weights up to there. */
function featureModel(tf: Tensorflow, model: LayersModel): LayersModel {
  const outputs = modalities.map((modality) => model.getLayer(layersOf(modality).features).output as SymbolicTensor);
  return tf.model({ inputs: model.inputs, outputs });
}

/** What the network's halves are made of in a batch, [batch, features] each. */
function collectFeatures(tf: Tensorflow, featuresOf: LayersModel, batch: readonly Sample[]): Tensor2D[] {
  const input = alignedInput(batch.map(({ chip }) => chip));
  return tf.tidy(() => featuresOf.predict(inputTensors(tf, input, batch.length)) as Tensor2D[]);
}

function learnHalf(
  tf: Tensorflow,
  model: LayersModel,
  modality: Modality,
  batches: readonly Tensor2D[],
  subjects: Int32Array,
): void {
  tf.tidy(() => {
    const features = tf.concat2d([...batches], 0);
    const { kernel, bias } = learnDiscriminant(tf, { features, subjects }, { size: halfSize, ridge: ridges[modality] });
    const weights = [tf.tensor2d(kernel, [kernel.length / halfSize, halfSize]), tf.tensor1d(bias)];
    model.getLayer(layersOf(modality).half).setWeights(weights);
  });
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
