import type { Chip } from '../../core/chip.ts';
import type { ModelFile } from '../model-file.ts';
import { alignChip } from './align/aligned-chip.ts';
import { alignedInput, type ChipInput } from './align/aligned-input.ts';
import { fittableFace } from './align/face-shape.ts';
import { decodeFaceShape } from './align/face-shape-file.ts';

/** How the network of a model sees chips: aligned to the model's face shape. Throws `model-invalid`. */
export function networkInput(faceShape: ModelFile): (chips: readonly Chip[]) => ChipInput {
  const face = fittableFace(decodeFaceShape(faceShape));
  return (chips) => alignedInput(chips.map((chip) => alignChip(chip, face)));
}
