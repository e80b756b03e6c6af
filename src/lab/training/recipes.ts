import type { Modality } from '../../network/rgbd/rgbd-net.ts';

/** Our two branches, with one thing changed. */
export interface BranchRecipe {
  /** The only half of the embedding that is learned and measured; both when left out. */
  readonly only?: Modality;
  /** Faces as the sensor saw them instead of turned to the front. */
  readonly isAsSeen?: boolean;
  /** Share of the steps by margin softmax, instead of the usual one. */
  readonly warmUpShare?: number;
}

/** What `train --recipe` can compare: `rgbd` is the program's own way, each other one differs from it in one thing. */
export const branchRecipes = {
  rgbd: {},
  rgb: { only: 'color' },
  depth: { only: 'depth' },
  'as-seen': { isAsSeen: true },
  'pairs-only': { warmUpShare: 0 },
} as const satisfies Record<string, BranchRecipe>;

/** `published`: network and training of the published experiment. */
export type RecipeName = keyof typeof branchRecipes | 'published';
