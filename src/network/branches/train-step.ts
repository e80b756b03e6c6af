import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { Random } from '../../core/random.ts';
import type { Tensorflow } from '../engine.ts';
import { alignedInput } from '../rgbd/align/aligned-input.ts';
import { inputTensors } from '../rgbd/input-tensors.ts';
import { modalities } from '../rgbd/rgbd-net.ts';
import { drawBatch } from '../train/batch-sampler.ts';
import { descend } from '../train/descend.ts';
import { learningRateAt } from '../train/learning-rate.ts';
import { lossOfParts } from '../train/loss-of-parts.ts';
import { contrastiveLoss, marginSoftmaxLoss } from '../train/losses.ts';
import type { TrainingSet } from '../train/training-set.ts';
import { disturbAligned } from './disturb-aligned.ts';
import { standardise } from './standard-kernels.ts';
import type { TrainerState } from './trainer-state.ts';
import type { TrainingPlan } from './training-plan.ts';

/** The margin softmax of the warm-up, or contrastive loss on the hardest pairs. */
export type TrainingPhase = 'warm-up' | 'pairs';

/** One step's place in the whole. */
export interface StepContext {
  readonly plan: TrainingPlan;
  readonly step: number;
  readonly steps: number;
  /** Of this step alone, so that a training continues as if it had never stopped. */
  readonly random: Random;
}

/** Draws, disturbs and learns one batch. Returns the loss. */
export function trainStep(tf: Tensorflow, set: TrainingSet, state: TrainerState, context: StepContext): number {
  const { plan, step, steps, random } = context;
  const phase = phaseAt(context);
  const { input, subjects } = prepareBatch(set, plan, phase, random);
  const loss = tf.tidy(() => {
    const labels = tf.tensor1d(subjects, 'int32');
    const planes = inputTensors(tf, input, subjects.length);
    return descend(tf, state, learningRateAt(step, steps, plan.learningRate), () => {
      const rows = state.model.apply(planes, { training: true }) as Tensor2D;
      return lossOfParts(tf, rows, (unit, half) => {
        if (phase === 'pairs') return contrastiveLoss(tf, unit, labels);
        return marginSoftmaxLoss(tf, unit, centresOf(tf, state, half), labels);
      });
    });
  });
  standardise(tf, state.kernels);
  return loss;
}

/** The phase that a step belongs to. */
export function phaseAt({ plan, step, steps }: Pick<StepContext, 'plan' | 'step' | 'steps'>): TrainingPhase {
  return step < steps * plan.warmUpShare ? 'warm-up' : 'pairs';
}

/**
 * Mirror images are used only where pairs are compared: there, a subject that is mirrored in the whole batch is simply
 * somebody else, while the warm-up's centres would have to know both.
 */
function prepareBatch(set: TrainingSet, plan: TrainingPlan, phase: TrainingPhase, random: Random) {
  const samples = drawBatch(set, plan, random.fork('batch'));
  const mirrors = new Map(samples.map(({ subject }) => [subject, phase === 'pairs' && random.next() < 0.5]));
  const chips = samples.map(({ subject, view }, index) =>
    disturbAligned(set.chip(subject, view), mirrors.get(subject) ?? false, random.fork(`sample ${index}`)),
  );
  const input = alignedInput(chips);
  return { input, subjects: samples.map(({ subject }) => subject) };
}

/** [size, subjects]: of both halves, or of one. */
function centresOf(tf: Tensorflow, { centres }: TrainerState, half: number | undefined): Tensor2D {
  const all = centres as Tensor as Tensor2D;
  return half === undefined ? all : (tf.split(all, modalities.length, 0)[half] as Tensor2D);
}
