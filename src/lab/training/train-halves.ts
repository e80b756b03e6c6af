import type { Chip } from '../../core/chip.ts';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { trainBranchesNet } from '../../network/branches/train-branches-net.ts';
import { defaultPlan } from '../../network/branches/training-plan.ts';
import type { TensorEngine } from '../../network/engine.ts';
import type { AlignedChip } from '../../network/rgbd/align/aligned-chip.ts';
import { boxedChip, seenChip } from '../../network/rgbd/align/seen-chip.ts';
import { embedAligned } from '../../network/rgbd/embed-aligned.ts';
import { usualHeads } from '../../network/train/learn-heads.ts';
import { learnRgbdNet } from '../../network/train/learn-rgbd-net.ts';
import { withMirrorImages } from '../../network/train/mirrored-people.ts';
import type { TrainingSet } from '../../network/train/training-set.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { faceShapeOf, lookAligned, trainingSetBy } from '../chips/chip-set.ts';
import { withLanes } from '../lanes.ts';
import { withoutTint } from '../photos/without-tint.ts';
import { alignAndLearn } from './align-and-learn.ts';
import { type RecipePhotos, type RecipePhotosOptions, readRecipePhotos, tryHeldPhotos } from './recipe-photos.ts';
import type { TrainedRecipe } from './recipe-trial.ts';
import type { HalvesRecipe } from './recipes.ts';
import type { TrainModelOptions } from './train-options.ts';
import { createEpochLog, createTrainingLog } from './training-log.ts';

export interface RecipeOptions
  extends Pick<TrainModelOptions, 'workDir' | 'cacheDir' | 'seed' | 'epochs' | 'maxMinutes' | 'log' | 'signal'> {
  /** Photos of real people: the colour half is measured on them, and may learn from some. */
  readonly photosDir?: string;
}

/** How often branches see every view. */
const epochsOfBranches = 3;
const seenAs = { metric: seenChip, boxed: boxedChip } as const;

/** Learns the two halves by a recipe. Throws what `learnDirections`, `learnRgbdNet` and `trainBranchesNet` throw. */
export async function trainHalves(
  engine: TensorEngine,
  files: readonly ChipFile[],
  recipe: HalvesRecipe,
  options: RecipeOptions,
): Promise<TrainedRecipe> {
  const shape = recipe.asSeen ? undefined : faceShapeOf(files);
  const look = shape ? lookAligned(shape) : seenAs[recipe.asSeen!];
  const photos = shape && (await photosFor(engine, { shape, isTaught: recipe.isDistilled === true }, options));
  if (recipe.isDistilled && !photos?.taught.chips.length)
    throw new AppError(ErrorCode.dataMissing, 'Expected photos of several folds of people to learn from, found none');
  const startMs = performance.now();
  const set = trainingSetBy(files, look);
  const people = recipe.isMirrored ? withMirrorImages(set) : set;
  const { model, ...steps } = await learn(engine, people, recipe, { ...options, ...(photos && { photos }) });
  const embedColor = (chips: readonly AlignedChip[]) => embedAligned(engine, model, chips, 'color');
  return {
    ...steps,
    trainedMs: performance.now() - startMs,
    weights: model.countParams(),
    embed: (chips) => embedAligned(engine, model, chips.map(look), recipe.only),
    ...(photos && {
      tryPhotos: () => tryHeldPhotos(photos, embedColor, options.seed),
      embedGrey: (chips: readonly Chip[]) => embedColor(chips.map(look).map(withoutTint)),
    }),
    dispose: () => model.dispose(),
  };
}

async function photosFor(
  engine: TensorEngine,
  wanted: Pick<RecipePhotosOptions, 'shape' | 'isTaught'>,
  options: RecipeOptions,
) {
  const { photosDir, cacheDir, workDir, log } = options;
  if (photosDir === undefined) return undefined;
  return withLanes(1, ([lane]) =>
    readRecipePhotos(engine, { photosDir, cacheDir, workDir, ...wanted, lane: lane!, log }),
  );
}

async function learn(
  engine: TensorEngine,
  set: TrainingSet,
  { isStraight, isDistilled, halfSize: size, heads, branchesWarmUpShare: warmUpShare }: HalvesRecipe,
  { seed, epochs, maxMinutes, photos, log, signal }: RecipeOptions & { readonly photos?: RecipePhotos },
) {
  const limits = { ...(maxMinutes !== undefined && { maxMinutes }), ...(signal && { signal }) };
  if (warmUpShare === undefined) {
    const learned = await alignAndLearn(engine, { set }, { log, ...(signal && { signal }) });
    const times = isStraight ? 0 : epochs;
    const told = { onEpoch: createEpochLog(log), ...(times !== undefined && { epochs: times }) };
    const taught = isDistilled && photos && { photos: photos.taught };
    const changed = { plan: { ...usualHeads, ...heads }, ...(size !== undefined && { size }) };
    return learnRgbdNet({ engine, learned, seed, ...changed, ...told, ...taught, ...limits });
  }
  return trainBranchesNet({
    engine,
    set,
    plan: { ...defaultPlan, seed, epochs: epochs ?? epochsOfBranches, warmUpShare },
    onProgress: createTrainingLog(log),
    ...limits,
  });
}
