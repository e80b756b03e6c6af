import type { Chip } from '../../core/chip.ts';
import type { TensorEngine } from '../../network/engine.ts';
import { type AlignedChip, alignChip } from '../../network/rgbd/align/aligned-chip.ts';
import { fittableFace } from '../../network/rgbd/align/mean-face.ts';
import { seenChip } from '../../network/rgbd/align/seen-chip.ts';
import { embedAligned } from '../../network/rgbd/embed-aligned.ts';
import { trainRgbdNet } from '../../network/train/train-rgbd-net.ts';
import { defaultPlan } from '../../network/train/training-plan.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { meanFaceOf, trainingSetBy } from '../chips/chip-set.ts';
import type { TrainedRecipe } from './recipe-trial.ts';
import type { BranchRecipe } from './recipes.ts';
import type { TrainModelOptions } from './train-options.ts';
import { createTrainingLog } from './training-log.ts';

export type RecipeOptions = Pick<TrainModelOptions, 'seed' | 'epochs' | 'maxMinutes' | 'log' | 'signal'>;

/** Trains our two branches by a recipe, from nothing and without a checkpoint. Throws what `trainRgbdNet` throws. */
export async function trainBranches(
  engine: TensorEngine,
  files: readonly ChipFile[],
  { only, isAsSeen = false, warmUpShare = defaultPlan.warmUpShare }: BranchRecipe,
  { seed, epochs, maxMinutes, log, signal }: RecipeOptions,
): Promise<TrainedRecipe> {
  const look = isAsSeen ? seenChip : lookAligned(files);
  const startMs = performance.now();
  const { model, step, steps } = await trainRgbdNet({
    engine,
    set: trainingSetBy(files, look),
    plan: { ...defaultPlan, seed, epochs, warmUpShare, ...(only && { only }) },
    onProgress: createTrainingLog(log),
    ...(maxMinutes !== undefined && { maxMinutes }),
    ...(signal && { signal }),
  });
  return {
    step,
    steps,
    trainedMs: performance.now() - startMs,
    weights: model.countParams(),
    embed: (chips) => embedAligned(engine, model, chips.map(look), only),
    dispose: () => model.dispose(),
  };
}

function lookAligned(files: readonly ChipFile[]): (chip: Chip) => AlignedChip {
  const face = fittableFace(meanFaceOf(files));
  return (chip) => alignChip(chip, face);
}
