import { writeColor } from '../write-color.ts';
import type { AlignedChip } from './aligned-chip.ts';
import { reliefStepMm } from './aligned-chip.ts';
import { alignedSize } from './face-shape.ts';

const cells = alignedSize ** 2;
/** Relief that becomes 1: about what differs between people. */
const reliefUnitMm = 5;
const largestRelief = 3;

/** The network's input for some aligned faces. */
export interface ChipInput {
  /** [faces, alignedSize, alignedSize, 3]: contrast, redness and blueness within ±3 (`writeColor`); unseen cells 0. Owned. */
  readonly color: Float32Array;
  /** [faces, alignedSize, alignedSize, 1]: relief in units of 5 mm, within ±3; unknown cells 0. Owned. */
  readonly depth: Float32Array;
}

/** The one way from aligned faces to numbers, for training and for inference. */
export function alignedInput(chips: readonly AlignedChip[]): ChipInput {
  const color = new Float32Array(chips.length * cells * 3);
  const depth = new Float32Array(chips.length * cells);
  chips.forEach((chip, index) => {
    writeColor(chip.color, chip.isSeen, color.subarray(index * cells * 3, (index + 1) * cells * 3));
    writeRelief(chip, depth.subarray(index * cells, (index + 1) * cells));
  });
  return { color, depth };
}

function writeRelief({ relief }: AlignedChip, target: Float32Array): void {
  const scale = reliefStepMm / reliefUnitMm;
  relief.forEach((value, cell) => {
    target[cell] = Math.max(-largestRelief, Math.min(largestRelief, value * scale));
  });
}
