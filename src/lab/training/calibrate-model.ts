import { copyFile, mkdir, realpath } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { ModelCard } from '../../core/model-card.ts';
import { readModelCard } from '../../network/model-card.ts';
import { networkFileNames } from '../../network/model-folder.ts';
import { findPhotoSets } from '../calibration/photo-sets.ts';
import { withLanes } from '../lanes.ts';
import { type CutPeopleOptions, cutPeople } from './cut-people.ts';
import { type FinishOptions, finishModel } from './finish-model.ts';
import { rejectingCard } from './model-card.ts';
import { type HeadsOptions, type TrainModelResult, tryFinished } from './train-model.ts';

/** How a network that is there becomes a model of its own. */
export interface CalibrateModelOptions
  extends FinishOptions,
    HeadsOptions,
    Omit<CutPeopleOptions, 'trainingSubjects' | 'wideSubjects' | 'watchedSubjects'> {
  /** The model whose network is taken over; its card may be one of other descriptors. Stays as it is. */
  readonly fromDir: string;
  /** How this was called, for the card. */
  readonly command: string;
}

/**
 * Chooses the operating point of a network that is there, beside descriptors that it was not calibrated with, and writes both as a model
 * of their own. What is drawn and described is kept, as by `trainModel`. Throws `invalid-argument` where both models are one folder,
 * `model-missing`, `model-invalid`, `data-missing`, `data-invalid`, `cancelled`.
 */
export async function calibrateModel(options: CalibrateModelOptions): Promise<TrainModelResult> {
  const { fromDir, modelDir, photosDir, threads = availableParallelism() } = options;
  await checkFolders(options);
  if (photosDir !== undefined) await findPhotoSets(photosDir);
  const before = await readModelCard(fromDir);
  const { evaluation } = await withLanes(threads, (lanes) => cutPeople({ ...options, trainingSubjects: 0 }, lanes));
  await mkdir(modelDir, { recursive: true });
  for (const name of networkFileNames) await copyFile(join(fromDir, name), join(modelDir, name));
  const draft = await rejectingCard(modelDir, originOf(before, options));
  const { card, report } = await finishModel(options, draft, evaluation);
  return { ...(await tryFinished(options, card)), report };
}

/** Meanwhile the new card rejects everybody: that must not be the card of the model in use. */
async function checkFolders({ fromDir, modelDir }: CalibrateModelOptions): Promise<void> {
  const [from, to] = await Promise.all(
    [fromDir, modelDir].map((folder) => realpath(folder).catch(() => resolve(folder))),
  );
  if (from !== to) return;
  const message = `Expected another folder than that of the model whose network is taken, found ${modelDir}`;
  throw new AppError(ErrorCode.invalidArgument, message, {
    hint: 'Give a new folder, and put it in place when it is done.',
  });
}

/** Says where the network comes from. */
function originOf({ name, evidence }: ModelCard, options: CalibrateModelOptions) {
  const { command, seed, evaluationSubjects, viewsPerSubject } = options;
  const [trainedOn] = evidence.datasets;
  const network = trainedOn === undefined ? `the network of ${name}` : `the network of ${name} (${trainedOn})`;
  const rendered = `rendered heads: ${evaluationSubjects} others to calibrate on, ${viewsPerSubject} views of each`;
  return { datasets: [network, rendered], command: `${evidence.command}, then ${command}`, seed };
}
