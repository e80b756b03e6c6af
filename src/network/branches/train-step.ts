import type { NamedTensorMap, Scalar, Tensor, Tensor1D, Tensor2D, Variable } from '@tensorflow/tfjs';
import type { Random } from '../../core/random.ts';
import type { Tensorflow } from '../engine.ts';
import { alignedInput } from '../rgbd/align/aligned-input.ts';
import { inputTensors } from '../rgbd/input-tensors.ts';
import { halfShares, type Modality, modalities } from '../rgbd/rgbd-net.ts';
import type { TrainingSet } from '../train/training-set.ts';
import { drawBatch } from './batch-sampler.ts';
import { disturbAligned } from './disturb-aligned.ts';
import { contrastiveLoss, marginSoftmaxLoss, unitRows } from './losses.ts';
import { standardise } from './standard-kernels.ts';
import type { TrainerState } from './trainer-state.ts';
import { learningRateAt, type TrainingPlan } from './training-plan.ts';

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
  setLearningRate(state, learningRateAt(step, steps, plan.learningRate));
  const loss = tf.tidy(() => {
    const labels = tf.tensor1d(subjects, 'int32');
    const planes = inputTensors(tf, input, subjects.length);
    const measure = (): Scalar => {
      const rows = state.model.apply(planes, { training: true }) as Tensor2D;
      const batch = { rows, centres: state.centres as Tensor as Tensor2D, labels };
      return plan.only ? lossOfHalf(tf, phase, plan.only, batch) : lossOfParts(tf, phase, batch);
    };
    const { value, grads } = tf.variableGrads(measure, [...state.variables]);
    state.optimizer.applyGradients(inOrder(state.variables, grads));
    return value.dataSync()[0]!;
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
  const chips = samples.map(({ subject, chip }, index) =>
    disturbAligned(chip, mirrors.get(subject) ?? false, random.fork(`sample ${index}`)),
  );
  const input = alignedInput(chips);
  return { input, subjects: samples.map(({ subject }) => subject) };
}

/** What the network gave for a batch. */
interface BatchOutput {
  /** [batch, size], any length. */
  readonly rows: Tensor2D;
  /** [size, subjects]. */
  readonly centres: Tensor2D;
  /** [batch]. */
  readonly labels: Tensor1D;
}

/**
 * The loss of the whole embedding, and half of that of each of its halves: on its own a half must tell people apart, or
 * colour would have nothing to learn once depth knows who it is.
 */
function lossOfParts(tf: Tensorflow, phase: TrainingPhase, batch: BatchOutput): Scalar {
  const { centres, labels } = batch;
  const halves = halvesOf(tf, batch);
  const joined = halves.map(({ unit }, index) => tf.mul<Tensor2D>(unit, Math.sqrt(halfShares[modalities[index]!])));
  const whole = phaseLoss(tf, phase, { unit: tf.concat2d(joined, 1), centres, labels });
  const parts = halves.map((half) => tf.mul<Scalar>(halfLoss, phaseLoss(tf, phase, half)));
  return tf.addN<Scalar>([whole, ...parts]);
}

/** The loss of one half as if the other were not there. */
function lossOfHalf(tf: Tensorflow, phase: TrainingPhase, modality: Modality, batch: BatchOutput): Scalar {
  return phaseLoss(tf, phase, halvesOf(tf, batch)[modalities.indexOf(modality)]!);
}

function halvesOf(tf: Tensorflow, { rows, centres, labels }: BatchOutput): EmbeddedBatch[] {
  const ofHalves = tf.split(centres, modalities.length, 0);
  return tf.split(rows, modalities.length, 1).map((half, index) => ({
    unit: unitRows(tf, half as Tensor2D),
    centres: ofHalves[index] as Tensor2D,
    labels,
  }));
}

const halfLoss = 0.5;

interface EmbeddedBatch {
  /** [batch, size], unit length. */
  readonly unit: Tensor2D;
  /** [size, subjects]. */
  readonly centres: Tensor2D;
  /** [batch]. */
  readonly labels: Tensor1D;
}

function phaseLoss(tf: Tensorflow, phase: TrainingPhase, { unit, centres, labels }: EmbeddedBatch): Scalar {
  return phase === 'pairs' ? contrastiveLoss(tf, unit, labels) : marginSoftmaxLoss(tf, unit, centres, labels);
}

/** Adam keeps its moments by position, so the order must be that of the variables; the centres, last, may have none. */
function inOrder(variables: readonly Variable[], gradients: NamedTensorMap) {
  return variables.flatMap(({ name }) => {
    const tensor = gradients[name];
    return tensor ? [{ name, tensor }] : [];
  });
}

/** TensorFlow.js reads the rate anew in every step but declares it protected. */
function setLearningRate({ optimizer }: TrainerState, learningRate: number): void {
  (optimizer as unknown as { learningRate: number }).learningRate = learningRate;
}
