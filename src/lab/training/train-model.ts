import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { ModelCard } from '../../core/model-card.ts';
import { createFaceEmbedder } from '../../network/face-embedder.ts';
import { buildChipCache } from '../chips/chip-cache.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { readChipFiles } from '../chips/chip-set.ts';
import { writeContactSheet } from '../contact-sheet.ts';
import type { EvaluationReport } from '../evaluation/report.ts';
import { type HeadsTrialResult, tryHeads } from '../heads-trial.ts';
import { type Lane, withLanes } from '../lanes.ts';
import type { ViewPlan } from '../views/view-plan.ts';
import { finishModel } from './finish-model.ts';
import { withHeads, writeCard } from './model-card.ts';
import { trainNetwork } from './train-network.ts';
import type { TrainModelOptions } from './train-options.ts';

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
  trainingSubjects: 1500,
  evaluationSubjects: 400,
  viewsPerSubject: 10,
  viewsPerLook: 5,
  epochs: 20,
  targetFmr: 5e-4,
} as const;

/** Seeds of the first people, drawn and scanned; the simulated heads have seeds below 100. */
const firstSeeds = { training: [100_000, 200_000], evaluation: [900_000, 950_000] } as const;

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
  const { seed, viewsPerSubject, viewsPerLook, scansDir, log } = options;
  const plan = { seed, viewsPerSubject, viewsPerLook, attacksPerSpecies: 0, framing: 'head' } as const;
  const build = (people: PlannedPeople, purpose: 'training' | 'evaluation') =>
    buildChipCache({
      lanes,
      log,
      directory: chipFolder(options),
      plan: { ...plan, ...people },
      purpose,
      ...(options.signal && { signal: options.signal }),
    });
  const buildAll = async (subjects: number, purpose: 'training' | 'evaluation') => {
    const scanned = scansDir === undefined ? 0 : Math.round(subjects * scannedShare[purpose]);
    const [firstSeed, firstScannedSeed] = firstSeeds[purpose];
    const people = purpose === 'training' ? 'mixed' : 'strangers';
    log(`chips of ${subjects} people for ${purpose}, ${scanned} of them with shapes of scanned people`);
    const drawn = await build({ firstSeed, subjects: subjects - scanned, people }, purpose);
    if (scansDir === undefined || scanned === 0) return drawn;
    const plan = { firstSeed: firstScannedSeed, subjects: scanned, people, scans: scansDir } as const;
    return [...drawn, ...(await build(plan, purpose))];
  };
  return {
    training: await buildAll(options.trainingSubjects, 'training'),
    evaluation: await buildAll(options.evaluationSubjects, 'evaluation'),
  };
}

type PlannedPeople = Pick<ViewPlan, 'firstSeed' | 'subjects' | 'people' | 'scans'>;

/** Share of the people who have the shapes of scanned people, where there are scans. */
const scannedShare = { training: 0.45, evaluation: 0.25 } as const;

/** Chips of another plan must not be taken for these. */
function chipFolder({ workDir, seed, viewsPerSubject, viewsPerLook }: TrainModelOptions): string {
  return join(workDir, `chips-${seed}-${viewsPerSubject}-${viewsPerLook}`);
}

/** A few views of a few people. */
async function writeSheet(path: string, files: readonly ChipFile[]): Promise<void> {
  const rows = files.slice(0, 8).map((file) => file.views.slice(0, 10).map((_, index) => file.read(index).chip));
  await writeContactSheet(path, rows);
}
