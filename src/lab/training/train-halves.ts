import { trainBranchesNet } from '../../network/branches/train-branches-net.ts';
import { defaultPlan } from '../../network/branches/training-plan.ts';
import type { TensorEngine } from '../../network/engine.ts';
import { seenChip } from '../../network/rgbd/align/seen-chip.ts';
import { embedAligned } from '../../network/rgbd/embed-aligned.ts';
import { learnRgbdNet } from '../../network/train/learn-rgbd-net.ts';
import type { TrainingSet } from '../../network/train/training-set.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { faceShapeOf, lookAligned, trainingSetBy } from '../chips/chip-set.ts';
import { alignAndLearn } from './align-and-learn.ts';
import type { TrainedRecipe } from './recipe-trial.ts';
import type { HalvesRecipe } from './recipes.ts';
import type { TrainModelOptions } from './train-options.ts';
import { createEpochLog, createTrainingLog } from './training-log.ts';

export type RecipeOptions = Pick<TrainModelOptions, 'seed' | 'epochs' | 'maxMinutes' | 'log' | 'signal'>;

/** How often branches see every view. */
const epochsOfBranches = 3;

/** Learns the two halves by a recipe. Throws what `learnDirections`, `learnRgbdNet` and `trainBranchesNet` throw. */
export async function trainHalves(
  engine: TensorEngine,
  files: readonly ChipFile[],
  recipe: HalvesRecipe,
  options: RecipeOptions,
): Promise<TrainedRecipe> {
  const look = recipe.isAsSeen ? seenChip : lookAligned(faceShapeOf(files));
  const startMs = performance.now();
  const { model, ...steps } = await learn(engine, trainingSetBy(files, look), recipe, options);
  return {
    ...steps,
    trainedMs: performance.now() - startMs,
    weights: model.countParams(),
    embed: (chips) => embedAligned(engine, model, chips.map(look), recipe.only),
    dispose: () => model.dispose(),
  };
}

async function learn(
  engine: TensorEngine,
  set: TrainingSet,
  { isStraight, branchesWarmUpShare: warmUpShare }: HalvesRecipe,
  { seed, epochs, maxMinutes, log, signal }: RecipeOptions,
) {
  const limits = { ...(maxMinutes !== undefined && { maxMinutes }), ...(signal && { signal }) };
  if (warmUpShare === undefined) {
    const learned = await alignAndLearn(engine, { set }, { log, ...(signal && { signal }) });
    const times = isStraight ? 0 : epochs;
    const told = { onEpoch: createEpochLog(log), ...(times !== undefined && { epochs: times }) };
    return learnRgbdNet({ engine, learned, seed, ...told, ...limits });
  }
  return trainBranchesNet({
    engine,
    set,
    plan: { ...defaultPlan, seed, epochs: epochs ?? epochsOfBranches, warmUpShare },
    onProgress: createTrainingLog(log),
    ...limits,
  });
}
