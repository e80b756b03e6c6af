import type { AlignedChip } from './aligned-chip.ts';
import { reliefStepMm } from './aligned-chip.ts';
import { alignedSize } from './mean-face.ts';

const cells = alignedSize ** 2;
/** Relief that becomes 1: about what differs between people. */
const reliefUnitMm = 5;
/** What lies farther off the mean face is hair, glasses or a mistake, and counts no more than this. */
const largestRelief = 3;
/** Contrast below which a picture is noise: it is not stretched further. Of 0..255. */
const leastContrast = 12;

/** The network's input for some aligned faces. */
export interface ChipInput {
  /** [faces, alignedSize, alignedSize, 3]: mean 0 in each channel and deviation 1 over the face; unseen cells 0. Owned. */
  readonly color: Float32Array;
  /** [faces, alignedSize, alignedSize, 1]: relief in units of 5 mm, within ±3; unseen cells 0. Owned. */
  readonly depth: Float32Array;
}

/** The one way from aligned faces to numbers, for training and for inference. */
export function alignedInput(chips: readonly AlignedChip[]): ChipInput {
  const color = new Float32Array(chips.length * cells * 3);
  const depth = new Float32Array(chips.length * cells);
  chips.forEach((chip, index) => {
    writeColor(chip, color.subarray(index * cells * 3, (index + 1) * cells * 3));
    writeRelief(chip, depth.subarray(index * cells, (index + 1) * cells));
  });
  return { color, depth };
}

function writeRelief({ relief, isSeen }: AlignedChip, target: Float32Array): void {
  const scale = reliefStepMm / reliefUnitMm;
  for (let cell = 0; cell < cells; cell++)
    if (isSeen[cell]) target[cell] = Math.max(-largestRelief, Math.min(largestRelief, relief[cell]! * scale));
}

/** Takes away the light's brightness and tint (mean of each channel) and strength (one deviation for all three). */
function writeColor({ color, isSeen }: AlignedChip, target: Float32Array): void {
  const sums = [0, 0, 0];
  let squares = 0;
  let count = 0;
  for (let cell = 0; cell < cells; cell++) {
    if (!isSeen[cell]) continue;
    count++;
    for (let channel = 0; channel < 3; channel++) {
      const value = color[cell * 3 + channel]!;
      sums[channel]! += value;
      squares += value * value;
    }
  }
  if (count === 0) return;
  const means = sums.map((sum) => sum / count);
  const variance = squares / (count * 3) - means.reduce((sum, mean) => sum + mean * mean, 0) / 3;
  const scale = 1 / Math.max(leastContrast, Math.sqrt(Math.max(0, variance)));
  for (let cell = 0; cell < cells; cell++) {
    if (!isSeen[cell]) continue;
    for (let at = cell * 3, channel = 0; channel < 3; channel++, at++)
      target[at] = (color[at]! - means[channel]!) * scale;
  }
}
