import { type Chip, chipSize } from '../../../core/chip.ts';
import { alignedSize, alignedStepMm } from './face-shape.ts';
import type { RigidMotion } from './rigid-motion.ts';

/** A face seen from the front, on the grid of the mean face. */
export interface FrontalFace {
  /** RGB 0..255, alignedSize² * 3. Owned. */
  readonly color: Uint8Array;
  /** Millimetres towards the viewer, alignedSize²; NaN where nothing was seen. Owned. */
  readonly heightMm: Float32Array;
}

/** Neighbouring points farther apart than this, millimetres, are not one surface. */
const tornMm = 9;

/** Draws a chip's surface as seen from the front. What the sensor did not see stays empty. */
export function turnToFront(chip: Chip, points: Float32Array, isShown: Uint8Array, motion: RigidMotion): FrontalFace {
  const moved = move(points, motion);
  const cells = alignedSize * alignedSize;
  const front = { color: new Uint8Array(cells * 3), heightMm: new Float32Array(cells).fill(Number.NaN) };
  for (let row = 0; row + 1 < chipSize; row++) {
    for (let column = 0; column + 1 < chipSize; column++) {
      const at = row * chipSize + column;
      if (!isShown[at] || !isShown[at + 1] || !isShown[at + chipSize] || !isShown[at + chipSize + 1]) continue;
      if (isTorn(moved, at)) continue;
      drawTriangle(front, chip.color, moved, at, at + 1, at + chipSize);
      drawTriangle(front, chip.color, moved, at + 1, at + chipSize + 1, at + chipSize);
    }
  }
  return front;
}

/** Grid columns and rows, and millimetres, per point. */
function move(points: Float32Array, { rotation: r, shift }: RigidMotion): Float32Array {
  const moved = new Float32Array(points.length);
  const middle = (alignedSize - 1) / 2;
  for (let at = 0; at < points.length; at += 3) {
    const [x, y, z] = [points[at]!, points[at + 1]!, points[at + 2]!];
    moved[at] = (r[0]! * x + r[1]! * y + r[2]! * z + shift[0]!) / alignedStepMm + middle;
    moved[at + 1] = (r[3]! * x + r[4]! * y + r[5]! * z + shift[1]!) / alignedStepMm + middle;
    moved[at + 2] = r[6]! * x + r[7]! * y + r[8]! * z + shift[2]!;
  }
  return moved;
}

/** Whether the four points around a place are farther apart than one surface is. Plain numbers: this runs for every pixel. */
function isTorn(moved: Float32Array, at: number): boolean {
  const [a, b, c, d] = [at * 3, (at + 1) * 3, (at + chipSize) * 3, (at + chipSize + 1) * 3] as const;
  if (spread(moved[a + 2]!, moved[b + 2]!, moved[c + 2]!, moved[d + 2]!) > tornMm) return true;
  return spread(moved[a]!, moved[b]!, moved[c]!, moved[d]!) * alignedStepMm > tornMm;
}

function spread(a: number, b: number, c: number, d: number): number {
  return Math.max(a, b, c, d) - Math.min(a, b, c, d);
}

/** The nearest surface to the viewer wins; triangles that show their back are hidden by what is before them. */
function drawTriangle(
  { color, heightMm }: FrontalFace,
  from: Uint8Array,
  moved: Float32Array,
  a: number,
  b: number,
  c: number,
): void {
  const [ax, ay, az] = [moved[a * 3]!, moved[a * 3 + 1]!, moved[a * 3 + 2]!];
  const [bx, by, bz] = [moved[b * 3]!, moved[b * 3 + 1]!, moved[b * 3 + 2]!];
  const [cx, cy, cz] = [moved[c * 3]!, moved[c * 3 + 1]!, moved[c * 3 + 2]!];
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  if (area < 1e-6) return;
  const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx)));
  const right = Math.min(alignedSize - 1, Math.floor(Math.max(ax, bx, cx)));
  const top = Math.max(0, Math.ceil(Math.min(ay, by, cy)));
  const bottom = Math.min(alignedSize - 1, Math.floor(Math.max(ay, by, cy)));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const wb = ((x - ax) * (cy - ay) - (cx - ax) * (y - ay)) / area;
      const wc = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) / area;
      const wa = 1 - wb - wc;
      if (wa < -1e-5 || wb < -1e-5 || wc < -1e-5) continue;
      const cell = y * alignedSize + x;
      const height = wa * az + wb * bz + wc * cz;
      if (height <= heightMm[cell]!) continue;
      heightMm[cell] = height;
      for (let channel = 0; channel < 3; channel++)
        color[cell * 3 + channel] =
          wa * from[a * 3 + channel]! + wb * from[b * 3 + channel]! + wc * from[c * 3 + channel]! + 0.5;
    }
  }
}
