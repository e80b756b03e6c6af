import { setImmediate } from 'node:timers/promises';
import type { LayersModel, Tensor2D } from '@tensorflow/tfjs';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { onEngine, type TensorEngine, type Tensorflow } from '../engine.ts';
import type { AlignedChip } from '../rgbd/align/aligned-chip.ts';
import { alignedInput } from '../rgbd/align/aligned-input.ts';
import { alignedSize } from '../rgbd/align/face-shape.ts';
import { buildRgbdNet, channelsOf, halfSize, layersOf, type Modality, modalities } from '../rgbd/rgbd-net.ts';
import { learnDiscriminant } from './learn-discriminant.ts';
import { countViews, type TrainingSet } from './training-set.ts';

export interface LearningOptions {
  readonly engine: TensorEngine;
  readonly set: TrainingSet;
  /** Told after every batch of views. */
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
  const collected: Readonly<Record<Modality, Tensor2D[]>> = { color: [], depth: [] };
  const subjects: number[] = [];
  try {
    for (const batch of batchesOf(set)) {
      if (signal?.aborted) throw new AppError(ErrorCode.cancelled, 'The training was cancelled');
      onEngine(engine, () => collectFeatures(tf, model, batch, collected));
      subjects.push(...batch.map(({ subject }) => subject));
      onProgress?.(subjects.length);
      // Lets the process answer signals and timers.
      await setImmediate();
    }
    for (const modality of modalities)
      onEngine(engine, () => learnHalf(tf, model, modality, collected[modality], Int32Array.from(subjects)));
    return model;
  } catch (error) {
    model.dispose();
    throw error;
  } finally {
    for (const modality of modalities) tf.dispose(collected[modality]);
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

/** Adds what the network's halves are made of in a batch. */
function collectFeatures(
  tf: Tensorflow,
  model: LayersModel,
  batch: readonly Sample[],
  collected: Readonly<Record<Modality, Tensor2D[]>>,
): void {
  const input = alignedInput(batch.map(({ chip }) => chip));
  modalities.forEach((modality, index) => {
    const { output } = model.getLayer(layersOf(modality).features);
    // Shares the network's layers, which have no weights up to there.
    const part = tf.model({ inputs: model.inputs[index]!, outputs: output });
    const shape = [batch.length, alignedSize, alignedSize, channelsOf[modality]];
    collected[modality].push(tf.tidy(() => part.predict(tf.tensor(input[modality], shape)) as Tensor2D));
  });
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
