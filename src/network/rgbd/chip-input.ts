import { type Chip, chipDepthLimitMm, chipSize } from '../../core/chip.ts';

const pixels = chipSize ** 2;
/** Colour of masked pixels in a chip. */
const maskGrey = 128;
/** Contrast below which a picture is noise: it is not stretched further. Of 0..255. */
const leastContrast = 12;

/** The RGB-D network's input for some chips. */
export interface ChipInput {
  /** [chips, 112, 112, 3]: mean 0 in each channel and deviation 1 over the face; masked pixels 0. Owned. */
  readonly color: Float32Array;
  /** [chips, 112, 112, 1]: ±1 for ± `chipDepthLimitMm`; masked pixels 0. Owned. */
  readonly depth: Float32Array;
}

/** The one way from chips to numbers, for training and for inference. */
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

/** 1 for pixels that are not masked: depth was measured, or there is a colour other than the mask's. */
export function faceMask({ color, isMeasured }: Chip): Uint8Array {
  return isMeasured.map((measured, pixel) => {
    const at = pixel * 3;
    const isGrey = color[at] === maskGrey && color[at + 1] === maskGrey && color[at + 2] === maskGrey;
    return measured || !isGrey ? 1 : 0;
  });
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
