import { type Chip, chipSize } from '../../core/chip.ts';
import type { ModelFile } from '../model-file.ts';
import { alignChip } from './align/aligned-chip.ts';
import { alignedInput, type ChipInput } from './align/aligned-input.ts';
import { alignedSize, fittableFace } from './align/mean-face.ts';
import { decodeMeanFace } from './align/mean-face-file.ts';
import { chipInput } from './chip-input.ts';

/** How a network wants to see chips. */
export interface NetworkInput {
  /** Side of its planes, pixels. */
  readonly size: number;
  /** Planes for some chips, in order. */
  of(chips: readonly Chip[]): ChipInput;
}

/** Chips turned to the front where the model has a mean face, chips as they are where it has none. Throws `model-invalid`. */
export function networkInput(meanFace: ModelFile | undefined): NetworkInput {
  if (!meanFace) return { size: chipSize, of: chipInput };
  const face = fittableFace(decodeMeanFace(meanFace));
  return { size: alignedSize, of: (chips) => alignedInput(chips.map((chip) => alignChip(chip, face))) };
}
