import { defaultPlan } from '../../network/branches/training-plan.ts';
import type { Modality } from '../../network/rgbd/rgbd-net.ts';
import type { HeadsPlan } from '../../network/train/learn-heads.ts';

/** A way to learn the two halves of the embedding, with one thing changed. */
export interface HalvesRecipe {
  /** The only half that is measured; both when left out. */
  readonly only?: Modality;
  /** Faces as the sensor saw them instead of turned to the front: as large as they are, or as their box. */
  readonly asSeen?: 'metric' | 'boxed';
  /** Nobody with the shape of a scanned person. */
  readonly isDrawnOnly?: boolean;
  /** The mirror image of everybody as somebody else. */
  readonly isMirrored?: boolean;
  /** The colour half learns from the descriptor how it sees photos of real people. */
  readonly isDistilled?: boolean;
  /** Values of each half of the embedding. */
  readonly halfSize?: number;
  /** What is changed of how heads are learned. */
  readonly heads?: Partial<HeadsPlan>;
  /** The discriminant alone: the heads stay straight. */
  readonly isStraight?: boolean;
  /** Convolutional branches, learned step by step, instead of a discriminant; the share of the steps by margin softmax. */
  readonly branchesWarmUpShare?: number;
}

/** What `train --recipe` can compare: `rgbd` is the program's own way, without people to watch it by; each other one differs from it in one thing, and `far-apart` in three: mirror images, all pairs, and a margin of 1.25. */
export const halvesRecipes = {
  rgbd: {},
  rgb: { only: 'color' },
  depth: { only: 'depth' },
  'as-seen': { asSeen: 'metric' },
  boxed: { asSeen: 'boxed' },
  'all-pairs': { heads: { pairs: 'all' } },
  'size-64': { halfSize: 32 },
  'size-256': { halfSize: 128 },
  undropped: { heads: { dropped: 0 } },
  mirrored: { isMirrored: true },
  'far-apart': { isMirrored: true, heads: { pairs: 'all', margin: 1.25 } },
  'drawn-heads': { isDrawnOnly: true },
  distilled: { isDistilled: true },
  discriminant: { isStraight: true },
  branches: { branchesWarmUpShare: defaultPlan.warmUpShare },
  'branches-pairs': { branchesWarmUpShare: 0 },
} as const satisfies Record<string, HalvesRecipe>;

/** `published`: network and training of the published experiment. */
export type RecipeName = keyof typeof halvesRecipes | 'published';

/** Whether the colour half of a recipe can be measured on photos: they have no depth, and are aligned. */
export function seesPhotos(name: RecipeName): boolean {
  if (name === 'published') return false;
  const { asSeen, only }: HalvesRecipe = halvesRecipes[name];
  return asSeen === undefined && only !== 'depth';
}

/** Whether a recipe learns from nobody with the shape of a scanned person. */
export function isDrawnOnly(name: RecipeName): boolean {
  if (name === 'published') return false;
  const recipe: HalvesRecipe = halvesRecipes[name];
  return recipe.isDrawnOnly === true;
}
