import { setImmediate } from 'node:timers/promises';
import type { LayersModel } from '@tensorflow/tfjs';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { checkCanTrain, onEngine, type TensorEngine } from '../engine.ts';
import type { TrainingSet } from '../train/training-set.ts';
import { phaseAt, type TrainingPhase, trainStep } from './train-step.ts';
import { createTrainerState, disposeTrainerState, type TrainerState } from './trainer-state.ts';
import { countSteps, type TrainingPlan } from './training-plan.ts';

export interface TrainingOptions {
  readonly engine: TensorEngine;
  readonly set: TrainingSet;
  readonly plan: TrainingPlan;
  /** It stops after so many minutes, if the plan is not done before. */
  readonly maxMinutes?: number;
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Aborting throws `cancelled`. */
  readonly signal?: AbortSignal;
  /** Milliseconds on a monotonic clock. */
  readonly now?: () => number;
}

/** Told after every step. */
export interface TrainingProgress {
  /** Steps done. */
  readonly step: number;
  readonly steps: number;
  readonly phase: TrainingPhase;
  readonly loss: number;
}

export interface TrainingResult {
  /** Predicts with what its normalisations remember. The caller disposes it. */
  readonly model: LayersModel;
  readonly step: number;
  readonly steps: number;
}

/**
 * Trains the branches as a Siamese network: after a warm-up, contrastive loss (margin 1) on the hardest pairs of every batch.
 * The same plan and data give the same network on the same machine.
 * Throws `engine-unavailable` on an engine that cannot train, `invalid-argument` for a set that is too small, `cancelled`.
 */
export async function trainBranchesNet(options: TrainingOptions): Promise<TrainingResult> {
  checkOptions(options);
  const { engine, set, plan } = options;
  const state = onEngine(engine, () => createTrainerState(engine.tf, set.subjects, plan.seed));
  try {
    const steps = countSteps(set, plan);
    const step = await runSteps(options, state, steps);
    disposeTrainerState(state);
    return { model: state.model, step, steps };
  } catch (error) {
    disposeTrainerState(state);
    state.model.dispose();
    throw error;
  }
}

async function runSteps(options: TrainingOptions, state: TrainerState, steps: number): Promise<number> {
  const { engine, set, plan, maxMinutes = Infinity, onProgress, signal, now = () => performance.now() } = options;
  const startMs = now();
  let step = 0;
  while (step < steps && now() - startMs < maxMinutes * 60_000) {
    const random = createRandom(`${plan.seed} step ${step}`);
    const context = { plan, step, steps, random };
    const loss = onEngine(engine, () => trainStep(engine.tf, set, state, context));
    step++;
    onProgress?.({ step, steps, phase: phaseAt(context), loss });
    if (signal?.aborted) throw new AppError(ErrorCode.cancelled, `The training was cancelled after ${step} steps`);
    // Lets the process answer signals and timers between steps, each of which occupies the thread.
    await setImmediate();
  }
  return step;
}

function checkOptions({ engine, set, plan }: TrainingOptions): void {
  checkCanTrain(engine);
  if (set.subjects < 2 || plan.viewsPerSubject < 2)
    throw new AppError(
      ErrorCode.invalidArgument,
      `Expected at least 2 subjects and 2 views of each in a batch, found ${set.subjects} and ${plan.viewsPerSubject}`,
    );
}
