import type { Chip } from '../../../core/chip.ts';
import type { AlignedChip } from './aligned-chip.ts';
import { chipPoints } from './chip-points.ts';
import { faceMask } from './face-mask.ts';
import { alignedSize } from './face-shape.ts';
import type { RigidMotion } from './rigid-motion.ts';
import { turnToFront } from './turn-to-front.ts';

const still: RigidMotion = { rotation: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), shift: new Float64Array(3) };

/**
 * A face as the sensor saw it, on the grid of aligned ones: neither turned nor compared with a mean face. What it would be to
 * do without alignment; only ablations use it. Relief is in whole millimetres from the chip's own zero, four times as coarse
 * as in an aligned face, because a turned head leaves its own plane by centimetres.
 */
export function seenChip(chip: Chip): AlignedChip {
  const { color, heightMm } = turnToFront(chip, chipPoints(chip), faceMask(chip), still);
  const relief = new Int8Array(alignedSize ** 2);
  const isSeen = new Uint8Array(alignedSize ** 2);
  heightMm.forEach((height, cell) => {
    if (Number.isNaN(height)) return;
    isSeen[cell] = 1;
    relief[cell] = Math.max(-127, Math.min(127, Math.round(height)));
  });
  return { color, relief, isSeen, support: 1 };
}
