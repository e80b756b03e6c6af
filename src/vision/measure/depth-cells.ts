import type { RgbdFrame } from '../../core/frame.ts';
import type { Span } from './face-region.ts';

/** Side of a cell: smaller than a nose, larger than the noise's grain. */
const cellMm = 6;
/** Readings farther than this from the face's median are not of the face. */
const faceDepthMm = 90;
/** Unit of `x` and `y`: about half a face, so that fits are well conditioned. */
const unitMm = 80;

/** Mean depth over a small square of the face. */
export interface DepthCell {
  /** Position across the face in units of 80 mm, from the optical axis. */
  readonly x: number;
  readonly y: number;
  /** Millimetres behind the face's median surface. */
  readonly z: number;
  readonly readings: number;
}

export interface DepthCells {
  readonly cells: readonly DepthCell[];
  /** The cell that covers a pixel, if it has enough readings. */
  at(column: number, row: number): DepthCell | undefined;
}

/**
 * Averages the depth of a region over small squares; squares that are less than half covered are left out.
 * @param isLeftOut tells, by the middle of a square in pixels, which others are.
 */
export function averageDepth(
  frame: RgbdFrame,
  spans: readonly Span[],
  distanceMm: number,
  isLeftOut: (x: number, y: number) => boolean = () => false,
): DepthCells {
  const { fx, cx, cy, width } = frame.intrinsics;
  const side = Math.max(1, Math.round((cellMm * fx) / distanceMm));
  const across = Math.ceil(width / side);
  const keyAt = (column: number, row: number) => Math.floor(row / side) * across + Math.floor(column / side);
  const sums = new Map<number, { z: number; readings: number }>();
  for (const { row, start, end } of spans) {
    for (let column = start; column < end; column++) {
      const z = frame.depth[row * width + column]! - distanceMm;
      if (Math.abs(z) > faceDepthMm) continue;
      const key = keyAt(column, row);
      const sum = sums.get(key);
      if (sum) {
        sum.z += z;
        sum.readings++;
      } else sums.set(key, { z, readings: 1 });
    }
  }
  const scale = distanceMm / fx / unitMm;
  const cells = new Map<number, DepthCell>();
  for (const [key, { z, readings }] of sums) {
    const column = ((key % across) + 0.5) * side;
    const row = (Math.floor(key / across) + 0.5) * side;
    if (readings * 2 < side * side || isLeftOut(column, row)) continue;
    cells.set(key, { x: (column - cx) * scale, y: (row - cy) * scale, z: z / readings, readings });
  }
  return { cells: [...cells.values()], at: (column, row) => cells.get(keyAt(column, row)) };
}
