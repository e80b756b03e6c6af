import { join, resolve } from 'node:path';
import { AppError, ErrorCode } from '../core/errors.ts';
import { reportLines } from '../lab/evaluation/report-lines.ts';
import { recipeLines } from '../lab/training/recipe-lines.ts';
import { isDrawnOnly, type RecipeName, seesPhotos } from '../lab/training/recipes.ts';
import { defaultTraining, trainModel } from '../lab/training/train-model.ts';
import { tryRecipe } from '../lab/training/try-recipe.ts';
import type { Report, Settings, TrainOptions } from './engine.ts';
import { cacheDir } from './paths.ts';

const usualSeed = 1;

/** `train`: a model, or with a recipe the figures of a way of training. */
export async function train(options: TrainOptions, dataDir: string, log: Settings['log']): Promise<Report> {
  const { recipe } = options;
  if (recipe) return tryOne(recipe, options, dataDir, log);
  const { out = join(dataDir, 'models', 'rgbd'), photos, watched } = options;
  const result = await trainModel({
    ...defaultTraining,
    ...common(options, dataDir),
    modelDir: out,
    cacheDir,
    log,
    ...(watched !== undefined && { watchedSubjects: watched }),
    ...(photos !== undefined && { photosDir: photos }),
  });
  return { document: result, lines: [`the model is in ${out}`, ...reportLines(result.report)] };
}

async function tryOne(recipe: RecipeName, options: TrainOptions, dataDir: string, log: Settings['log']) {
  const { out, photos, scans, watched, epochs, budgetMinutes } = options;
  refuse({ '--out': out, '--watched': watched }, 'A recipe makes no model.');
  if (!seesPhotos(recipe)) refuse({ '--photos': photos }, 'It sees no aligned colour, or needs depth.');
  if (recipe === 'distilled')
    demand({ '--photos': photos }, recipe, 'Give a folder with lfw-pairs: photos from which the colour half learns.');
  if (isDrawnOnly(recipe))
    demand({ '--scans': scans }, recipe, 'It leaves out whoever has the shape of a scanned person.');
  if (recipe === 'discriminant')
    refuse({ '--epochs': epochs, '--budget-minutes': budgetMinutes }, 'A discriminant is not learned step by step.');
  if (recipe === 'published') refuse({ '--epochs': epochs }, 'It has as many steps as were published.');
  const photosDir = photos === undefined ? {} : { photosDir: resolve(photos) };
  const document = await tryRecipe({ ...common(options, dataDir), ...photosDir, cacheDir, recipe, log });
  return { document, lines: recipeLines(document) };
}

/** Throws `invalid-argument` for a flag that makes no sense with a recipe. */
function refuse(flags: Readonly<Record<string, unknown>>, hint: string): void {
  for (const [flag, value] of Object.entries(flags))
    if (value !== undefined)
      throw new AppError(ErrorCode.invalidArgument, `Expected no ${flag} with --recipe, found one`, { hint });
}

/** Throws `invalid-argument` for a flag without which a recipe would be another one. */
function demand(flags: Readonly<Record<string, unknown>>, recipe: RecipeName, hint: string): void {
  for (const [flag, value] of Object.entries(flags))
    if (value === undefined)
      throw new AppError(ErrorCode.invalidArgument, `Expected ${flag} with --recipe ${recipe}, found none`, { hint });
}

/** People, views and seed, and how all that was asked for. */
function common(options: TrainOptions, dataDir: string) {
  const { subjects = defaultTraining.trainingSubjects, others = defaultTraining.evaluationSubjects } = options;
  const { views = defaultTraining.viewsPerSubject, seed = usualSeed } = options;
  const { wide, scans, signal, recipe, epochs, budgetMinutes } = options;
  const sizes = `--subjects ${subjects} --others ${others} --views ${views} --seed ${seed}`;
  const asked = Object.entries({
    '--wide': wide,
    '--watched': recipe ? undefined : (options.watched ?? defaultTraining.watchedSubjects),
    '--recipe': recipe,
    '--epochs': epochs,
    '--budget-minutes': budgetMinutes,
  });
  const folders = Object.entries({ '--scans': scans, '--photos': options.photos });
  const given = [
    ...asked.flatMap(([flag, value]) => (value === undefined ? [] : [`${flag} ${value}`])),
    ...folders.flatMap(([flag, folder]) => (folder === undefined ? [] : [`${flag} DIR`])),
  ];
  return {
    workDir: join(dataDir, 'training'),
    seed,
    trainingSubjects: subjects,
    ...(wide !== undefined && { wideSubjects: wide }),
    evaluationSubjects: others,
    viewsPerSubject: views,
    viewsPerLook: defaultTraining.viewsPerLook,
    ...(epochs !== undefined && { epochs }),
    ...(budgetMinutes !== undefined && { maxMinutes: budgetMinutes }),
    command: ['depthkey train', sizes, ...given].join(' '),
    ...(scans !== undefined && { scansDir: resolve(scans) }),
    ...(signal && { signal }),
  };
}
