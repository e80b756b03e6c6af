import { setImmediate } from 'node:timers/promises';
import type { LayersModel, Tensor2D, Variable } from '@tensorflow/tfjs';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { createRandom, type Random } from '../../core/random.ts';
import { onEngine, type TensorEngine } from '../engine.ts';
import { type BatchShape, drawBatch } from './batch-sampler.ts';
import { descend } from './descend.ts';
import { learningRateAt } from './learning-rate.ts';
import { lossOfParts } from './loss-of-parts.ts';
import { contrastiveLoss } from './losses.ts';
import { useNativeReluGradient } from './native-relu-gradient.ts';
import { firstRows, type SeenDirections } from './seen-directions.ts';

const plan = { subjectsPerBatch: 128, viewsPerSubject: 4, highestRate: 1e-3 } as const;
/** As published: different subjects farther apart than this are left alone. */
const contrastiveMargin = 1;
/** Share of the directions that a step does without, so that none is relied upon. Twice as many cost accuracy. */
const dropped = 0.05;

export interface HeadsLearning {
  readonly engine: TensorEngine;
  readonly seen: SeenDirections;
  readonly seed: number;
  /** How often every view is looked at, on average. */
  readonly epochs: number;
  readonly onStep?: (step: HeadsStep) => void;
  /** Aborting throws `cancelled`. */
  readonly signal?: AbortSignal;
}

/** Told after every step. */
export interface HeadsStep {
  /** Steps done. */
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
}

/**
 * Learns the heads of the RGB-D network in place, as a Siamese network: contrastive loss on the hardest pairs of every batch, of
 * the whole embedding and of each half. The same views and seed give the same heads. Throws `cancelled`.
 * @param heads see `buildHeads`; what they are is where they start. Borrowed.
 */
export async function learnHeads(heads: LayersModel, learning: HeadsLearning): Promise<void> {
  const { engine, seen, seed, epochs, onStep, signal } = learning;
  const { tf } = engine;
  const shape = { ...plan, subjectsPerBatch: Math.min(plan.subjectsPerBatch, seen.subjects) };
  const views = seen.values[0]?.shape[0] ?? 0;
  const steps = Math.ceil((views * epochs) / (shape.subjectsPerBatch * shape.viewsPerSubject));
  const first = firstRows(seen);
  onEngine(engine, () => useNativeReluGradient(tf));
  const variables = heads.trainableWeights.map((weight) => weight.read() as Variable);
  const optimizer = tf.train.adam();
  try {
    for (let step = 0; step < steps; step++) {
      if (signal?.aborted) throw new AppError(ErrorCode.cancelled, `The training was cancelled after ${step} steps`);
      const batch = drawRows(seen, first, shape, createRandom(`${seed} heads ${step}`));
      const rate = learningRateAt(step, steps, plan.highestRate);
      const loss = onEngine(engine, () =>
        learnBatch(engine, heads, { optimizer, variables }, { seen, batch, rate, step }),
      );
      onStep?.({ step: step + 1, steps, loss });
      // Lets the process answer signals and timers.
      await setImmediate();
    }
  } finally {
    onEngine(engine, () => optimizer.dispose());
  }
}

interface Batch {
  readonly rows: Int32Array;
  readonly subjects: Int32Array;
}

function drawRows(seen: SeenDirections, first: Int32Array, shape: BatchShape, random: Random): Batch {
  const samples = drawBatch(seen, shape, random);
  return {
    rows: Int32Array.from(samples, ({ subject, view }) => first[subject]! + view),
    subjects: Int32Array.from(samples, ({ subject }) => subject),
  };
}

interface BatchStep {
  readonly seen: SeenDirections;
  readonly batch: Batch;
  readonly rate: number;
  readonly step: number;
}

function learnBatch(
  { tf }: TensorEngine,
  heads: LayersModel,
  descent: Parameters<typeof descend>[1],
  { seen, batch, rate, step }: BatchStep,
): number {
  return tf.tidy(() => {
    const rows = tf.tensor1d(batch.rows, 'int32');
    const labels = tf.tensor1d(batch.subjects, 'int32');
    const input = seen.values.map((values, index) =>
      tf.dropout(tf.gather(values, rows), dropped, undefined, 2 * step + index),
    );
    return descend(tf, descent, rate, () =>
      lossOfParts(tf, heads.apply(input, { training: true }) as Tensor2D, (unit) =>
        contrastiveLoss(tf, unit, labels, contrastiveMargin),
      ),
    );
  });
}
