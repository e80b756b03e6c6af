import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { ModelCard } from '../../core/model-card.ts';
import { createFaceEmbedder } from '../../network/face-embedder.ts';
import { findPhotoSets } from '../calibration/photo-sets.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { readChipFiles } from '../chips/chip-set.ts';
import type { EvaluationReport } from '../evaluation/report.ts';
import { type HeadsTrialResult, tryHeads } from '../heads-trial.ts';
import { withLanes } from '../lanes.ts';
import { writeChipSheet } from '../sheets/chip-sheet.ts';
import { viewNames } from '../views/view-plan.ts';
import { cutPeople } from './cut-people.ts';
import { finishModel } from './finish-model.ts';
import { keepDirections } from './kept-directions.ts';
import { rejectingCard, trainedOrigin, withHeads, writeCard } from './model-card.ts';
import { trainNetwork } from './train-network.ts';
import type { TrainModelOptions } from './train-options.ts';

export interface TrainModelResult {
  readonly card: ModelCard;
  readonly report: EvaluationReport;
  readonly heads: HeadsTrialResult;
}

/** What a first honest network needs; `targetFmr` per comparison. */
export const defaultTraining = {
  trainingSubjects: 2000,
  watchedSubjects: 100,
  evaluationSubjects: 400,
  viewsPerSubject: 20,
  viewsPerLook: 5,
  targetFmr: 5e-4,
} as const;

/**
 * From nothing to a model: draws people, cuts chips, trains, evaluates on other people, chooses weight and thresholds,
 * writes weights and card. Chips and descriptors are kept and not made again; faces are not aligned again until the model is done.
 * Throws `engine-unavailable` where TensorFlow cannot train, `data-invalid`, `cancelled`.
 */
export async function trainModel(options: TrainModelOptions): Promise<TrainModelResult> {
  const { threads = availableParallelism(), modelDir, photosDir } = options;
  if (photosDir !== undefined) await findPhotoSets(photosDir);
  const paths = await withLanes(threads, (lanes) => cutPeople(options, lanes));
  const views = viewNames(options.viewsPerSubject);
  const training = await readChipFiles(paths.training, { views, atLeast: 2 });
  await writeSheet(join(options.workDir, 'chips.png'), training);
  const watched = await readChipFiles(paths.watched, { views, atLeast: 2 });
  const faces = { paths: [...paths.training, ...paths.watched], viewsPerSubject: options.viewsPerSubject };
  const kept = await keepDirections(options.workDir, faces);
  await trainNetwork(options, training, watched, kept);
  const draft = await rejectingCard(modelDir, trainedOrigin(options));
  const { card, report } = await finishModel(options, draft, paths.evaluation);
  const result = await tryFinished(options, card);
  await kept.forget();
  return { ...result, report };
}

/** What the simulated heads are tried with. */
export type HeadsOptions = Pick<TrainModelOptions, 'threads' | 'modelDir' | 'cacheDir' | 'heads' | 'log'>;

/** Tries the simulated heads against each other with a finished model, and adds to its card how they fared. */
export async function tryFinished(
  { threads = availableParallelism(), modelDir, cacheDir, heads, log }: HeadsOptions,
  card: ModelCard,
): Promise<Pick<TrainModelResult, 'card' | 'heads'>> {
  const embedder = await createFaceEmbedder({ modelDir, cacheDir });
  const trial = withLanes(threads, (lanes) => tryHeads({ embedder, lanes, log, ...(heads && { heads }) }));
  const result = await trial.finally(() => embedder.close());
  const finished = withHeads(card, result);
  await writeCard(modelDir, finished);
  return { card: finished, heads: result };
}

/** A few views of a few people. */
async function writeSheet(path: string, files: readonly ChipFile[]): Promise<void> {
  const rows = files.slice(0, 8).map((file) => file.views.slice(0, 10).map((_, index) => file.read(index).chip));
  await writeChipSheet(path, rows);
}
