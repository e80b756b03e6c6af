import { type Chip, chipDepthLimitMm, chipSize } from '../../core/chip.ts';
import type { ChipInput } from './align/aligned-input.ts';
import { faceMask } from './align/face-mask.ts';

const pixels = chipSize ** 2;
/** Contrast below which a picture is noise: it is not stretched further. Of 0..255. */
const leastContrast = 12;

/**
 * What a network without a mean face sees: chips as they are, [chips, 112, 112, c]; colour with mean 0 in each channel and
 * deviation 1 over the face, depth ±1 for ± `chipDepthLimitMm`, masked pixels 0.
 */
export function chipInput(chips: readonly Chip[]): ChipInput {
  const color = new Float32Array(chips.length * pixels * 3);
  const depth = new Float32Array(chips.length * pixels);
  chips.forEach((chip, index) => {
    const isFace = faceMask(chip);
    writeColor(chip, isFace, color.subarray(index * pixels * 3, (index + 1) * pixels * 3));
    writeDepth(chip, isFace, depth.subarray(index * pixels, (index + 1) * pixels));
  });
  return { color, depth };
}

/** Takes away the light's brightness and tint (mean of each channel) and strength (one deviation for all three). */
function writeColor({ color }: Chip, isFace: Uint8Array, target: Float32Array): void {
  const sums = [0, 0, 0];
  let squares = 0;
  let count = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    if (!isFace[pixel]) continue;
    count++;
    for (let channel = 0; channel < 3; channel++) {
      const value = color[pixel * 3 + channel]!;
      sums[channel]! += value;
      squares += value * value;
    }
  }
  if (count === 0) return;
  const means = sums.map((sum) => sum / count);
  const variance = squares / (count * 3) - means.reduce((sum, mean) => sum + mean * mean, 0) / 3;
  const scale = 1 / Math.max(leastContrast, Math.sqrt(Math.max(0, variance)));
  for (let pixel = 0; pixel < pixels; pixel++) {
    if (!isFace[pixel]) continue;
    for (let at = pixel * 3, channel = 0; channel < 3; channel++, at++)
      target[at] = (color[at]! - means[channel]!) * scale;
  }
}

function writeDepth({ depthMm }: Chip, isFace: Uint8Array, target: Float32Array): void {
  for (let pixel = 0; pixel < pixels; pixel++) if (isFace[pixel]) target[pixel] = depthMm[pixel]! / chipDepthLimitMm;
}
