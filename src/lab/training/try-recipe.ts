import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { loadTensorEngine } from '../../network/engine.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { readChipFiles } from '../chips/chip-set.ts';
import { compareVectors } from '../evaluation/compare-views.ts';
import { type Verification, verificationOf } from '../evaluation/verification.ts';
import { withLanes } from '../lanes.ts';
import { viewNames } from '../views/view-plan.ts';
import { writeJson } from '../write-json.ts';
import { type CutPeopleOptions, cutPeople } from './cut-people.ts';
import type { TrainedRecipe } from './recipe-trial.ts';
import { halvesRecipes, type RecipeName } from './recipes.ts';
import { type RecipeOptions, trainHalves } from './train-halves.ts';
import { trainPublished } from './train-published.ts';

export interface TryRecipeOptions extends CutPeopleOptions, RecipeOptions {
  readonly recipe: RecipeName;
  /** Threads that draw; as many as there are processors when left out. */
  readonly threads?: number;
  /** How this was called, for the report. */
  readonly command: string;
}

/** What a recipe is worth, and what it took. */
export interface RecipeTrial {
  readonly recipe: RecipeName;
  readonly command: string;
  readonly trainingSubjects: number;
  readonly evaluationSubjects: number;
  readonly evaluationViews: number;
  /** Steps taken, and those of the whole recipe: fewer where the budget ended first. */
  readonly step: number;
  readonly steps: number;
  readonly trainedMs: number;
  readonly weights: number;
  readonly verification: Verification;
}

/**
 * Trains a network by a recipe from nothing, measures it view against view on people it never saw, and keeps the figures in
 * `<workDir>/recipe-<name>.json`. It makes no model that the program could use.
 * Throws `engine-unavailable` where TensorFlow cannot train, `data-invalid`, `cancelled`.
 */
export async function tryRecipe(options: TryRecipeOptions): Promise<RecipeTrial> {
  const { recipe, command, workDir, log, threads = availableParallelism() } = options;
  const paths = await withLanes(threads, (lanes) => cutPeople(options, lanes));
  const views = viewNames(options.viewsPerSubject);
  const training = await readChipFiles(paths.training, { views, atLeast: 2 });
  const evaluation = await readChipFiles(paths.evaluation, { views, atLeast: 1 });
  log(`${recipe}: train on ${training.length} people`);
  const trained = await trainBy(options, training);
  try {
    const { step, steps, trainedMs, weights } = trained;
    const verification = measure(evaluation, trained, options.seed);
    const people = { trainingSubjects: training.length, evaluationSubjects: evaluation.length };
    const evaluationViews = evaluation.reduce((sum, { views }) => sum + views.length, 0);
    const done = { step, steps, trainedMs, weights };
    const trial: RecipeTrial = { recipe, command, ...people, evaluationViews, ...done, verification };
    await writeJson(join(workDir, `recipe-${recipe}.json`), trial);
    return trial;
  } finally {
    trained.dispose();
  }
}

async function trainBy(options: TryRecipeOptions, files: readonly ChipFile[]): Promise<TrainedRecipe> {
  const engine = await loadTensorEngine();
  const { recipe } = options;
  if (recipe === 'published') return trainPublished(engine, files, options);
  return trainHalves(engine, files, halvesRecipes[recipe], options);
}

function measure(files: readonly ChipFile[], { embed }: TrainedRecipe, seed: number): Verification {
  const views: { readonly subject: string; readonly truth: ChipFile['views'][number]['truth'] }[] = [];
  const vectors: Float32Array[] = [];
  for (const { subject, views: named, read } of files) {
    vectors.push(...embed(named.map((_, index) => read(index).chip)));
    views.push(...named.map(({ truth }) => ({ subject, truth })));
  }
  const verification = verificationOf(compareVectors(views, vectors, { seed }), seed);
  if (!verification) throw new RangeError('Expected views of at least two people, two of one of them');
  return verification;
}

/** The trial in words. */
export function recipeLines({ recipe, step, steps, trainedMs, weights, verification }: RecipeTrial): readonly string[] {
  const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
  const { eer, fnmrAtFmr, meanSameDistance, meanDifferentDistance } = verification;
  const minutes = (trainedMs / 60_000).toFixed(1);
  return [
    `${recipe}: ${step} of ${steps} steps in ${minutes} minutes, ${weights} weights`,
    `EER ${percent(eer.value)} (${percent(eer.low)} to ${percent(eer.high)})`,
    `mean distance: same person ${meanSameDistance.toFixed(3)}, different people ${meanDifferentDistance.toFixed(3)}`,
    ...fnmrAtFmr.flatMap((at) => (at.isSupported ? [`FNMR ${percent(at.fnmr.value)} at FMR ${at.fmr}`] : [])),
  ];
}
