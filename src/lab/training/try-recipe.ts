import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { loadTensorEngine } from '../../network/engine.ts';
import { findPhotoSets } from '../calibration/photo-sets.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { readChipFiles } from '../chips/chip-set.ts';
import { withLanes } from '../lanes.ts';
import { isScanned } from '../views/drawn-people.ts';
import { viewNames } from '../views/view-plan.ts';
import { writeJson } from '../write-json.ts';
import { type CutPeopleOptions, cutPeople } from './cut-people.ts';
import { measureRecipe, type RecipeRates } from './measure-recipe.ts';
import type { TrainedRecipe } from './recipe-trial.ts';
import { halvesRecipes, isDrawnOnly, type RecipeName } from './recipes.ts';
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
export interface RecipeTrial extends RecipeRates {
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
}

/**
 * Trains a network by a recipe from nothing, measures it view against view on people it never saw, and keeps the figures in
 * `<workDir>/recipe-<name>.json`. It makes no model that the program could use.
 * Throws `engine-unavailable` where TensorFlow cannot train, `data-invalid`, `cancelled`.
 */
export async function tryRecipe(options: TryRecipeOptions): Promise<RecipeTrial> {
  const { recipe, command, workDir, log, threads = availableParallelism() } = options;
  // Before anything is drawn.
  if (options.photosDir !== undefined) await findPhotoSets(options.photosDir);
  const paths = await withLanes(threads, (lanes) => cutPeople(options, lanes));
  const views = viewNames(options.viewsPerSubject);
  const drawn = await readChipFiles(paths.training, { views, atLeast: 2 });
  const training = isDrawnOnly(recipe) ? drawn.filter(({ subject }) => !isScanned(subject)) : drawn;
  const evaluation = await readChipFiles(paths.evaluation, { views, atLeast: 1 });
  log(`${recipe}: train on ${training.length} people`);
  const trained = await trainBy(options, training);
  try {
    const { step, steps, trainedMs, weights } = trained;
    const rates = measureRecipe(evaluation, trained, options.seed);
    const people = { trainingSubjects: training.length, evaluationSubjects: evaluation.length };
    const evaluationViews = evaluation.reduce((sum, { views }) => sum + views.length, 0);
    const done = { evaluationViews, step, steps, trainedMs, weights };
    const trial: RecipeTrial = { recipe, command, ...people, ...done, ...rates };
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
