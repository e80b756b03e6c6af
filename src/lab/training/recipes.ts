import { defaultPlan } from '../../network/branches/training-plan.ts';
import type { Modality } from '../../network/rgbd/rgbd-net.ts';

/** A way to learn the two halves of the embedding, with one thing changed. */
export interface HalvesRecipe {
  /** The only half that is measured; both when left out. */
  readonly only?: Modality;
  /** Faces as the sensor saw them instead of turned to the front. */
  readonly isAsSeen?: boolean;
  /** The discriminant alone: the heads stay straight. */
  readonly isStraight?: boolean;
  /** Convolutional branches, learned step by step, instead of a discriminant; the share of the steps by margin softmax. */
  readonly branchesWarmUpShare?: number;
}

/** What `train --recipe` can compare: `rgbd` is the program's own way, without people to watch it by; each other one differs from it in one thing. */
export const halvesRecipes = {
  rgbd: {},
  rgb: { only: 'color' },
  depth: { only: 'depth' },
  'as-seen': { isAsSeen: true },
  discriminant: { isStraight: true },
  branches: { branchesWarmUpShare: defaultPlan.warmUpShare },
  'branches-pairs': { branchesWarmUpShare: 0 },
} as const satisfies Record<string, HalvesRecipe>;

/** `published`: network and training of the published experiment. */
export type RecipeName = keyof typeof halvesRecipes | 'published';
