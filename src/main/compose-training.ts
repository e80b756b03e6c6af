import { join, resolve } from 'node:path';
import { AppError, ErrorCode } from '../core/errors.ts';
import { reportLines } from '../lab/evaluation/report-lines.ts';
import type { RecipeName } from '../lab/training/recipes.ts';
import { defaultTraining, trainModel } from '../lab/training/train-model.ts';
import { recipeLines, tryRecipe } from '../lab/training/try-recipe.ts';
import type { Report, Settings, TrainOptions } from './engine.ts';
import { cacheDir } from './paths.ts';

const usualSeed = 1;

/** `train`: a model, or with a recipe the figures of a way of training. */
export async function train(options: TrainOptions, dataDir: string, log: Settings['log']): Promise<Report> {
  const { recipe } = options;
  if (recipe) return tryOne(recipe, options, dataDir, log);
  const { out = join(dataDir, 'models', 'rgbd'), budgetMinutes, minutes = budgetMinutes, photos, from } = options;
  const result = await trainModel({
    ...defaultTraining,
    ...common(options, dataDir),
    modelDir: out,
    cacheDir,
    log,
    ...(minutes !== undefined && { maxMinutes: minutes }),
    ...(photos !== undefined && { photosDir: photos }),
    ...(from !== undefined && { startDir: from }),
  });
  if (!result.isFinished) return { document: result, lines: [`stopped after step ${result.step} of ${result.steps}`] };
  return { document: result, lines: [`the model is in ${out}`, ...reportLines(result.report)] };
}

async function tryOne(recipe: RecipeName, options: TrainOptions, dataDir: string, log: Settings['log']) {
  const { out, from, photos, minutes, budgetMinutes } = options;
  for (const [flag, value] of Object.entries({
    '--out': out,
    '--from': from,
    '--photos': photos,
    '--minutes': minutes,
  }))
    if (value !== undefined)
      throw new AppError(ErrorCode.invalidArgument, `Expected no ${flag} with --recipe, found one`, {
        hint: 'A recipe starts from nothing and makes no model; its time is limited by --budget-minutes.',
      });
  const document = await tryRecipe({
    ...common(options, dataDir),
    recipe,
    log,
    ...(budgetMinutes !== undefined && { maxMinutes: budgetMinutes }),
  });
  return { document, lines: recipeLines(document) };
}

/** People, views, steps and seed, and how all that was asked for. */
function common(options: TrainOptions, dataDir: string) {
  const { subjects = defaultTraining.trainingSubjects, others = defaultTraining.evaluationSubjects } = options;
  const { views = defaultTraining.viewsPerSubject, epochs = defaultTraining.epochs, seed = usualSeed } = options;
  const { wide, scans, signal, recipe, budgetMinutes } = options;
  const sizes = `--subjects ${subjects} --others ${others} --views ${views} --epochs ${epochs} --seed ${seed}`;
  const asked = Object.entries({ '--wide': wide, '--recipe': recipe, '--budget-minutes': budgetMinutes });
  const folders = Object.entries({ '--from': options.from, '--scans': scans, '--photos': options.photos });
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
    epochs,
    command: ['depthkey train', sizes, ...given].join(' '),
    ...(scans !== undefined && { scansDir: resolve(scans) }),
    ...(signal && { signal }),
  };
}
