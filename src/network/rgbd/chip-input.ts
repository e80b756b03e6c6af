import { type Chip, chipDepthLimitMm, chipSize } from '../../core/chip.ts';
import type { ChipInput } from './align/aligned-input.ts';
import { faceMask } from './align/face-mask.ts';
import { writeColor } from './write-color.ts';

const pixels = chipSize ** 2;

/**
 * What a network without a mean face sees: chips as they are, [chips, 112, 112, c]; colour with mean 0 in each channel and
 * deviation 1 over the face, depth ±1 for ± `chipDepthLimitMm`, masked pixels 0.
 */
export function chipInput(chips: readonly Chip[]): ChipInput {
  const color = new Float32Array(chips.length * pixels * 3);
  const depth = new Float32Array(chips.length * pixels);
  chips.forEach((chip, index) => {
    const isFace = faceMask(chip);
    writeColor(chip.color, isFace, color.subarray(index * pixels * 3, (index + 1) * pixels * 3));
    writeDepth(chip, isFace, depth.subarray(index * pixels, (index + 1) * pixels));
  });
  return { color, depth };
}

function writeDepth({ depthMm }: Chip, isFace: Uint8Array, target: Float32Array): void {
  for (let pixel = 0; pixel < pixels; pixel++) if (isFace[pixel]) target[pixel] = depthMm[pixel]! / chipDepthLimitMm;
}
