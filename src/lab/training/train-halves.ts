import { trainBranchesNet } from '../../network/branches/train-branches-net.ts';
import { defaultPlan } from '../../network/branches/training-plan.ts';
import type { TensorEngine } from '../../network/engine.ts';
import { seenChip } from '../../network/rgbd/align/seen-chip.ts';
import { embedAligned } from '../../network/rgbd/embed-aligned.ts';
import type { HeadsStep } from '../../network/train/learn-heads.ts';
import { learnRgbdNet } from '../../network/train/learn-rgbd-net.ts';
import type { TrainingSet } from '../../network/train/training-set.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { faceShapeOf, lookAligned, trainingSetBy } from '../chips/chip-set.ts';
import type { TrainedRecipe } from './recipe-trial.ts';
import type { HalvesRecipe } from './recipes.ts';
import type { TrainModelOptions } from './train-options.ts';
import { createTrainingLog } from './training-log.ts';

export interface RecipeOptions extends Pick<TrainModelOptions, 'seed' | 'log' | 'signal'> {
  /** How often every view is seen, where a network is learned step by step. */
  readonly epochs: number;
  /** Learning step by step stops after so many minutes. */
  readonly maxMinutes?: number;
}

/** Learns the two halves by a recipe. Throws what `learnRgbdNet` and `trainBranchesNet` throw. */
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
  const stopped = signal && { signal };
  if (warmUpShare === undefined) {
    let taken = { step: 0, steps: 0 };
    const onStep = (told: HeadsStep) => {
      taken = told;
    };
    const model = await learnRgbdNet({ engine, set, seed, onStep, ...(isStraight && { epochs: 0 }), ...stopped });
    return { model, step: taken.step, steps: taken.steps };
  }
  return trainBranchesNet({
    engine,
    set,
    plan: { ...defaultPlan, seed, epochs, warmUpShare },
    onProgress: createTrainingLog(log),
    ...(maxMinutes !== undefined && { maxMinutes }),
    ...stopped,
  });
}
