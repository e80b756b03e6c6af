import type { Chip } from '../../core/chip.ts';

/** A network that a recipe trained, ready to be measured. */
export interface TrainedRecipe {
  readonly step: number;
  readonly steps: number;
  readonly trainedMs: number;
  readonly weights: number;
  /** One vector of unit length per chip, in order. */
  embed(chips: readonly Chip[]): Float32Array[];
  dispose(): void;
}
