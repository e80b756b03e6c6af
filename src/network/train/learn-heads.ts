import { setImmediate } from 'node:timers/promises';
import type { LayersModel, Scalar, Tensor2D, Variable } from '@tensorflow/tfjs';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { mean } from '../../core/metrics.ts';
import { createRandom, type Random } from '../../core/random.ts';
import { onEngine, type TensorEngine } from '../engine.ts';
import { directionCount } from '../rgbd/rgbd-net.ts';
import { type BatchShape, drawBatch } from './batch-sampler.ts';
import { rememberBest } from './best-weights.ts';
import { type Descent, descend } from './descend.ts';
import { learningRateAt } from './learning-rate.ts';
import { createLesson, type Lesson, type TaughtFaces } from './lesson.ts';
import { lossOfParts } from './loss-of-parts.ts';
import { type Contrast, contrastiveLoss, usualContrast } from './losses.ts';
import { useNativeReluGradient } from './native-relu-gradient.ts';
import { firstRows, type SeenDirections } from './seen-directions.ts';
import { watchedRate } from './watched-rate.ts';

const batches = { subjectsPerBatch: 128, viewsPerSubject: 4, highestRate: 1e-3 } as const;
/** How often every view is seen: more made people who were not measured no better known. */
const usualEpochs = 20;
/** After so many epochs without getting better the training ends. */
const patience = 5;

/** What ablations change. */
export interface HeadsPlan extends Contrast {
  /** Share of the directions that a step does without, so that none is relied upon. Twice as many cost accuracy. */
  readonly dropped: number;
}

/** How the program's heads are learned. */
export const usualHeads: HeadsPlan = { ...usualContrast, dropped: 0.05 };

export interface HeadsLearning {
  readonly engine: TensorEngine;
  /** `usualHeads` when left out. */
  readonly plan?: HeadsPlan;
  readonly seen: SeenDirections;
  /** People whom nothing is learned from: the epoch that knows them best is taken. Without them the last one is. */
  readonly watched?: SeenDirections;
  /** The colour half learns from a teacher as well how far these lie apart. */
  readonly taught?: TaughtFaces;
  readonly seed: number;
  /** How often every view is looked at, on average. 0 leaves the heads as they are. */
  readonly epochs?: number;
  /** Ends the training after so many minutes. */
  readonly maxMinutes?: number;
  /** Told after every epoch, and waited for. */
  readonly onEpoch?: (epoch: HeadsEpoch) => Promise<void> | void;
  /** Aborting throws `cancelled`. */
  readonly signal?: AbortSignal;
}

/** Told after every epoch. */
export interface HeadsEpoch {
  /** Epochs done. */
  readonly epoch: number;
  readonly epochs: number;
  /** Mean loss of its steps. */
  readonly loss: number;
  /** Equal error rate of the people who are watched, 0..1. */
  readonly watchedEer?: number;
}

export interface HeadsTrained {
  /** Steps taken, and those of the whole plan. */
  readonly step: number;
  readonly steps: number;
  /** The epoch that knew the people best who are watched. */
  readonly takenEpoch?: number;
}

/**
 * Learns the heads of the RGB-D network in place, as a Siamese network: contrastive loss on the hardest pairs of every batch, of
 * the whole embedding and of each half. The same views and seed give the same heads, save for the
 * order in which TensorFlow's threads add. Throws `cancelled`.
 * @param heads see `buildHeads`; what they are is where they start. Borrowed.
 */
export async function learnHeads(heads: LayersModel, learning: HeadsLearning): Promise<HeadsTrained> {
  const { engine, epochs = usualEpochs, watched, maxMinutes = Infinity, onEpoch, signal } = learning;
  const { tf } = engine;
  const { steps, learnStep, end } = onEngine(engine, () => prepare(heads, learning, epochs));
  const best = rememberBest(tf, heads);
  const endMs = performance.now() + maxMinutes * 60_000;
  let losses: number[] = [];
  let step = 0;
  try {
    for (let epoch = 1; epoch <= epochs && performance.now() < endMs; epoch++) {
      for (; step < Math.round((steps * epoch) / epochs) && performance.now() < endMs; step++) {
        if (signal?.aborted) throw new AppError(ErrorCode.cancelled, `The training was cancelled after ${step} steps`);
        losses.push(onEngine(engine, () => learnStep(step)));
        // Lets the process answer signals and timers.
        await setImmediate();
      }
      const watchedEer = watched && onEngine(engine, () => watchedRate(tf, heads, watched));
      if (watchedEer !== undefined) onEngine(engine, () => best.offer(epoch, watchedEer));
      await onEpoch?.({ epoch, epochs, loss: mean(losses), ...(watchedEer !== undefined && { watchedEer }) });
      losses = [];
      if (watched && epoch - best.improvedIn >= patience) break;
    }
    onEngine(engine, () => best.restore());
    return { step, steps, ...(best.epoch > 0 && { takenEpoch: best.epoch }) };
  } finally {
    onEngine(engine, () => {
      best.dispose();
      end();
    });
  }
}

/** What every step needs, and the step. */
function prepare(heads: LayersModel, learning: HeadsLearning, epochs: number) {
  const { engine, plan = usualHeads, seen, taught, seed } = learning;
  const { tf } = engine;
  useNativeReluGradient(tf);
  const set = { subjects: seen.views.length, views: (subject: number) => seen.views[subject]! };
  const shape = { ...batches, subjectsPerBatch: Math.min(batches.subjectsPerBatch, set.subjects) };
  const rows = seen.views.reduce((sum, count) => sum + count, 0);
  const steps = Math.max(epochs, Math.ceil((rows * epochs) / (shape.subjectsPerBatch * shape.viewsPerSubject)));
  const first = firstRows(seen);
  const values = seen.values.map((list) => tf.tensor2d(list, [rows, directionCount]));
  const variables = heads.trainableWeights.map((weight) => weight.read() as Variable);
  const optimizer = tf.train.adam();
  const lesson = taught && createLesson(tf, heads, taught);
  return {
    steps,
    learnStep(step: number): number {
      const batch = drawRows(set, first, shape, createRandom(`${seed} heads ${step}`));
      const rate = learningRateAt(step, steps, batches.highestRate);
      return learnBatch(
        engine,
        heads,
        { optimizer, variables },
        {
          ...{ plan, values, batch, rate, step },
          ...(lesson && { lesson }),
          seed,
        },
      );
    },
    end() {
      tf.dispose(values);
      lesson?.dispose();
      optimizer.dispose();
    },
  };
}

interface Batch {
  readonly rows: Int32Array;
  readonly subjects: Int32Array;
}

function drawRows(set: Parameters<typeof drawBatch>[0], first: Int32Array, shape: BatchShape, random: Random): Batch {
  const samples = drawBatch(set, shape, random);
  return {
    rows: Int32Array.from(samples, ({ subject, view }) => first[subject]! + view),
    subjects: Int32Array.from(samples, ({ subject }) => subject),
  };
}

interface BatchStep {
  readonly plan: HeadsPlan;
  readonly values: readonly Tensor2D[];
  readonly batch: Batch;
  readonly lesson?: Lesson;
  readonly rate: number;
  readonly step: number;
  readonly seed: number;
}

function learnBatch(
  { tf }: TensorEngine,
  heads: LayersModel,
  descent: Descent,
  { plan, values, batch, lesson, rate, step, seed }: BatchStep,
): number {
  return tf.tidy(() => {
    const rows = tf.tensor1d(batch.rows, 'int32');
    const labels = tf.tensor1d(batch.subjects, 'int32');
    const input = values.map((all, index) =>
      tf.dropout(tf.gather(all, rows), plan.dropped, undefined, 2 * step + index),
    );
    return descend(tf, descent, rate, () => {
      const output = heads.apply(input, { training: true }) as Tensor2D;
      const loss = lossOfParts(tf, output, (unit) => contrastiveLoss(tf, unit, labels, plan));
      return lesson ? tf.add<Scalar>(loss, lesson.lossOf(createRandom(`${seed} lesson ${step}`))) : loss;
    });
  });
}
