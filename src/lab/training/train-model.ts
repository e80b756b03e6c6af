import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { ModelCard } from '../../core/model-card.ts';
import { loadTensorEngine } from '../../network/engine.ts';
import { createFaceEmbedder } from '../../network/face-embedder.ts';
import { saveModel } from '../../network/rgbd/layers-model.ts';
import { trainRgbdNet } from '../../network/train/train-rgbd-net.ts';
import { defaultPlan } from '../../network/train/training-plan.ts';
import { buildChipCache } from '../chips/chip-cache.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { readChipFiles, trainingSetOf } from '../chips/chip-set.ts';
import { writeContactSheet } from '../contact-sheet.ts';
import type { EvaluationReport } from '../evaluation/report.ts';
import { type HeadsTrialResult, tryHeads } from '../heads-trial.ts';
import { type Lane, withLanes } from '../lanes.ts';
import type { ViewPlan } from '../views/view-plan.ts';
import { finishModel } from './finish-model.ts';
import { withHeads, writeCard } from './model-card.ts';
import type { TrainModelOptions } from './train-options.ts';
import { createTrainingLog } from './training-log.ts';

export type TrainModelResult =
  | {
      readonly isFinished: true;
      readonly card: ModelCard;
      readonly report: EvaluationReport;
      readonly heads: HeadsTrialResult;
    }
  /** Stopped by `maxMinutes`. */
  | { readonly isFinished: false; readonly step: number; readonly steps: number };

/** What a first honest network needs; `targetFmr` per comparison. */
export const defaultTraining = {
  trainingSubjects: 320,
  evaluationSubjects: 110,
  viewsPerSubject: 20,
  viewsPerLook: 5,
  epochs: 20,
  targetFmr: 5e-4,
} as const;

/** Seeds of the people; the simulated heads have seeds below 100. */
const firstTrainingSeed = 100_000;
const firstEvaluationSeed = 900_000;

/**
 * From nothing to a model: draws people, cuts chips, trains, evaluates on other people, chooses weight and thresholds,
 * writes weights and card. Every stage is kept and skipped when it is there.
 * Throws `engine-unavailable` where TensorFlow cannot train, `data-invalid`, `cancelled`.
 */
export async function trainModel(options: TrainModelOptions): Promise<TrainModelResult> {
  const { threads = availableParallelism(), modelDir, cacheDir, heads, log } = options;
  const paths = await withLanes(threads, (lanes) => cutChips(options, lanes));
  const training = await readChipFiles(paths.training, 2);
  await writeSheet(join(options.workDir, 'chips.png'), training);
  const trained = await trainNetwork(options, training);
  if (!trained.isFinished) return { ...trained, isFinished: false };
  const { card, report } = await finishModel(options, paths.evaluation);
  const embedder = await createFaceEmbedder({ modelDir, cacheDir });
  const trial = withLanes(threads, (lanes) => tryHeads({ embedder, lanes, log, ...(heads && { heads }) }));
  const headsResult = await trial.finally(() => embedder.close());
  const finalCard = withHeads(card, headsResult);
  await writeCard(modelDir, finalCard);
  return { isFinished: true, card: finalCard, report, heads: headsResult };
}

async function cutChips(options: TrainModelOptions, lanes: readonly Lane[]) {
  const { seed, viewsPerSubject, viewsPerLook, workDir, log, signal } = options;
  const plan = { seed, viewsPerSubject, viewsPerLook, attacksPerSpecies: 0 };
  const shared = { lanes, log, ...(signal && { signal }) };
  // Chips of another plan must not be taken for these.
  const directory = join(workDir, `chips-${seed}-${viewsPerSubject}-${viewsPerLook}`);
  const build = (people: Pick<ViewPlan, 'firstSeed' | 'subjects' | 'people'>, purpose: 'training' | 'evaluation') =>
    buildChipCache({ ...shared, directory, plan: { ...plan, framing: 'head', ...people }, purpose });
  log(`chips of ${options.trainingSubjects} people to train on`);
  const training = await build(
    { firstSeed: firstTrainingSeed, subjects: options.trainingSubjects, people: 'mixed' },
    'training',
  );
  log(`chips of ${options.evaluationSubjects} other people to evaluate on`);
  const evaluation = await build(
    { firstSeed: firstEvaluationSeed, subjects: options.evaluationSubjects },
    'evaluation',
  );
  return { training, evaluation };
}

/** Trains, or goes on, and saves the network once it is finished. */
async function trainNetwork(options: TrainModelOptions, files: readonly ChipFile[]) {
  const { modelDir, workDir, seed, epochs, maxMinutes, signal, log } = options;
  log(`train: ${files.length} people with chips`);
  const engine = await loadTensorEngine();
  const { model, ...progress } = await trainRgbdNet({
    engine,
    set: trainingSetOf(files),
    plan: { ...defaultPlan, seed, epochs },
    checkpointDir: join(workDir, 'checkpoint'),
    onProgress: createTrainingLog(log),
    ...(maxMinutes !== undefined && { maxMinutes }),
    ...(signal && { signal }),
  });
  try {
    const { step, steps, isFinished } = progress;
    if (isFinished) await saveModel(engine.tf, model, modelDir);
    else log(`train: stopped after step ${step} of ${steps}; the same command goes on`);
    return { step, steps, isFinished };
  } finally {
    model.dispose();
  }
}

/** A few views of a few people. */
async function writeSheet(path: string, files: readonly ChipFile[]): Promise<void> {
  const rows = files.slice(0, 8).map((file) => file.views.slice(0, 10).map((_, index) => file.read(index).chip));
  await writeContactSheet(path, rows);
}
