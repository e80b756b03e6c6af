import type { Chip } from '../../core/chip.ts';
import type { PhotosTrial } from './recipe-photos.ts';

/** A network that a recipe trained, ready to be measured. */
export interface TrainedRecipe {
  readonly step: number;
  readonly steps: number;
  readonly trainedMs: number;
  readonly weights: number;
  /** One vector of unit length per chip, in order. */
  embed(chips: readonly Chip[]): Float32Array[];
  /** The colour half on chips made grey, as the photos are; where photos were given. */
  readonly embedGrey?: (chips: readonly Chip[]) => Float32Array[];
  /** The colour half on the photos that were given and not learned from. */
  readonly tryPhotos?: () => readonly PhotosTrial[];
  dispose(): void;
}
