import { setImmediate } from 'node:timers/promises';
import type { LayersModel } from '@tensorflow/tfjs';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { onEngine, type TensorEngine } from '../engine.ts';
import { loadCheckpoint, saveCheckpoint } from './checkpoint.ts';
import { foldNormalisation } from './fold-normalisation.ts';
import { phaseAt, type TrainingPhase, trainStep } from './train-step.ts';
import { createTrainerState, disposeTrainerState, type TrainerState } from './trainer-state.ts';
import { countSteps, type TrainingPlan } from './training-plan.ts';
import { countViews, type TrainingSet } from './training-set.ts';

export interface TrainingOptions {
  readonly engine: TensorEngine;
  readonly set: TrainingSet;
  readonly plan: TrainingPlan;
  /** A network whose convolutions are the first ones of this training, and its hash. Borrowed. */
  readonly start?: { readonly model: LayersModel; readonly hash: string };
  /** Where the training is kept from time to time and at its end; one that is there is continued. */
  readonly checkpointDir?: string;
  /** This call stops after so many steps or minutes, if the plan is not done before. */
  readonly maxSteps?: number;
  readonly maxMinutes?: number;
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Aborting keeps a checkpoint and throws `cancelled`. */
  readonly signal?: AbortSignal;
  /** Milliseconds on a monotonic clock. */
  readonly now?: () => number;
}

/** Told after every step. */
export interface TrainingProgress {
  /** Steps done, of all calls together. */
  readonly step: number;
  readonly steps: number;
  readonly phase: TrainingPhase;
  readonly loss: number;
  /** Of this call. */
  readonly elapsedMs: number;
  readonly imagesPerSecond: number;
}

export interface TrainingResult {
  /** The caller disposes it. */
  readonly model: LayersModel;
  readonly step: number;
  readonly steps: number;
  readonly isFinished: boolean;
}

/** Often enough that little is lost, seldom enough not to be felt. */
const checkpointEverySteps = 200;

/**
 * Trains the RGB-D network as a Siamese network: after a warm-up, contrastive loss (margin 1) on the hardest pairs of
 * every batch. The same plan and data give the same network on the same machine, however often it was interrupted.
 * Throws `engine-unavailable` on an engine that cannot train, `invalid-argument` for a set that is too small,
 * `data-invalid` for a checkpoint of another training, `cancelled`.
 */
export async function trainRgbdNet(options: TrainingOptions): Promise<TrainingResult> {
  checkOptions(options);
  const { engine, set, plan, start } = options;
  const state = onEngine(engine, () => createTrainerState(engine.tf, set.subjects, plan.seed, start?.model));
  try {
    const steps = countSteps(set, plan);
    const step = await runSteps(options, state, steps);
    const model = onEngine(engine, () => foldNormalisation(engine.tf, state.model));
    return { model, step, steps, isFinished: step === steps };
  } finally {
    disposeTrainerState(state);
  }
}

async function runSteps(options: TrainingOptions, state: TrainerState, steps: number): Promise<number> {
  const {
    engine,
    set,
    plan,
    maxSteps = Infinity,
    maxMinutes = Infinity,
    signal,
    now = () => performance.now(),
  } = options;
  const { resume, keep } = checkpoints(options, state);
  const first = await resume();
  const startMs = now();
  const isOver = (step: number) => step >= steps || step - first >= maxSteps || now() - startMs >= maxMinutes * 60_000;
  let step = first;
  while (!isOver(step)) {
    const random = createRandom(`${plan.seed} step ${step}`);
    const context = { plan, step, steps, random };
    const loss = onEngine(engine, () => trainStep(engine.tf, set, state, context));
    step++;
    report(options, { step, steps, phase: phaseAt(context), loss, elapsedMs: now() - startMs, done: step - first });
    if (step % checkpointEverySteps === 0 || signal?.aborted) await keep(step);
    if (signal?.aborted) throw new AppError(ErrorCode.cancelled, `The training was cancelled after ${step} steps`);
    // Lets the process answer signals and timers between steps, each of which occupies the thread.
    await setImmediate();
  }
  await keep(step);
  return step;
}

function checkpoints({ engine: { tf }, set, plan, start, checkpointDir }: TrainingOptions, state: TrainerState) {
  if (checkpointDir === undefined) return { resume: async () => 0, keep: async () => undefined };
  const identity = { plan, subjects: set.subjects, views: countViews(set), ...(start && { start: start.hash }) };
  return {
    resume: () => loadCheckpoint(tf, checkpointDir, state, identity),
    keep: (step: number) => saveCheckpoint(tf, checkpointDir, state, { identity, step }),
  };
}

type StepReport = Omit<TrainingProgress, 'imagesPerSecond'> & { readonly done: number };

function report({ set, plan, onProgress }: TrainingOptions, { done, ...progress }: StepReport): void {
  const images = done * Math.min(plan.subjectsPerBatch, set.subjects) * plan.viewsPerSubject;
  onProgress?.({ ...progress, imagesPerSecond: images / (progress.elapsedMs / 1000) });
}

function checkOptions({ engine, set, plan }: TrainingOptions): void {
  if (!engine.canTrain)
    throw new AppError(ErrorCode.engineUnavailable, `Expected an engine that can train, found ${engine.name}`, {
      hint: `Native TensorFlow is needed: ${engine.reason}.`,
    });
  if (set.subjects < 2 || plan.viewsPerSubject < 2)
    throw new AppError(
      ErrorCode.invalidArgument,
      `Expected at least 2 subjects and 2 views of each in a batch, found ${set.subjects} and ${plan.viewsPerSubject}`,
    );
}
