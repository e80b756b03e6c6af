import type { Chip } from '../../../core/chip.ts';
import type { AlignedChip } from './aligned-chip.ts';
import { chipPoints } from './chip-points.ts';
import { faceMask } from './face-mask.ts';
import { alignedSize } from './face-shape.ts';
import type { RigidMotion } from './rigid-motion.ts';
import { turnToFront } from './turn-to-front.ts';

const still: RigidMotion = { rotation: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), shift: new Float64Array(3) };

/** Side of the square that a face fills when it is seen by its box, millimetres on the grid. */
const boxMm = 150;

/**
 * A face as the sensor saw it, and as large as its box: what a crop of the picture shows that knows nothing of millimetres.
 * Only ablations use it.
 */
export function boxedChip(chip: Chip): AlignedChip {
  return seenAt(chip, filled(chipPoints(chip), faceMask(chip)));
}

/**
 * A face as the sensor saw it, on the grid of aligned ones: neither turned nor compared with a mean face. What it would be to
 * do without alignment; only ablations use it. Relief is in whole millimetres from the chip's own zero, four times as coarse
 * as in an aligned face, because a turned head leaves its own plane by centimetres.
 */
export function seenChip(chip: Chip): AlignedChip {
  return seenAt(chip, chipPoints(chip));
}

function seenAt(chip: Chip, points: Float32Array): AlignedChip {
  const { color, heightMm } = turnToFront(chip, points, faceMask(chip), still);
  const relief = new Int8Array(alignedSize ** 2);
  const isSeen = new Uint8Array(alignedSize ** 2);
  heightMm.forEach((height, cell) => {
    if (Number.isNaN(height)) return;
    isSeen[cell] = 1;
    relief[cell] = Math.max(-127, Math.min(127, Math.round(height)));
  });
  return { color, relief, isSeen, support: 1 };
}

/** The points moved and scaled across, so that those of the face fill the square. Owned. */
function filled(points: Float32Array, isFace: Uint8Array): Float32Array {
  const [left, right, top, bottom] = boxOf(points, isFace);
  const scale = boxMm / Math.max(right - left, bottom - top);
  const middle = [(left + right) / 2, (top + bottom) / 2];
  return points.map((value, at) => (at % 3 === 2 ? value : (value - middle[at % 3]!) * scale));
}

function boxOf(points: Float32Array, isFace: Uint8Array): readonly [number, number, number, number] {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  isFace.forEach((face, pixel) => {
    if (!face) return;
    const [x, y] = [points[pixel * 3]!, points[pixel * 3 + 1]!];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  });
  return [left, right, top, bottom];
}
