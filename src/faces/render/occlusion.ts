import type { Intrinsics } from '../../core/frame.ts';

/** Nearer than any reading, millimetres: what is here is no surface. */
const nearestMm = 300;
/** Neighbours that differ by less are one surface, millimetres. */
const sameSurfaceMm = 25;
/** A surface this much behind what the other viewpoint sees is hidden from it, millimetres. */
const toleranceMm = 12;

/**
 * Takes away, in place, the depth of what cannot be seen from other viewpoints: those that do not light it or see it.
 * All share their rows, so each row is its own small depth buffer in columns of the other.
 * @param offsetsMm the places of the others to image right of the first; their shadows fall on the other side.
 */
export function hideOccluded(
  depthMm: Float32Array,
  { width, height, fx }: Intrinsics,
  offsetsMm: readonly number[],
): void {
  const inverse = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    const row = depthMm.subarray(y * width, (y + 1) * width);
    for (let x = 0; x < width; x++) inverse[x] = 1 / Math.max(nearestMm, row[x]!);
    for (const offset of offsetsMm) hideInRow(row, inverse, fx * offset);
  }
}

let nearest = new Float32Array(0);

/** @param shift columns by which the other viewpoint sees a surface at 1 mm further left. */
function hideInRow(row: Float32Array, inverse: Float64Array, shift: number): void {
  // Half a column more, so that cutting off the fraction rounds.
  const room = Math.ceil(Math.abs(shift) / nearestMm) + 2.5;
  const columns = row.length + 2 * Math.ceil(room);
  if (nearest.length < columns) nearest = new Float32Array(columns);
  nearest.fill(Infinity, 0, columns);
  for (let x = 0; x < row.length; x++) {
    const z = row[x]!;
    if (z < nearestMm) continue;
    const from = (x + room - shift * inverse[x]!) | 0;
    if (z < nearest[from]!) nearest[from] = z;
    // What lies between two neighbours of one surface belongs to it.
    if (x + 1 === row.length || Math.abs(row[x + 1]! - z) > sameSurfaceMm) continue;
    const to = (x + 1 + room - shift * inverse[x + 1]!) | 0;
    for (let column = from + 1; column < to; column++) if (z < nearest[column]!) nearest[column] = z;
  }
  for (let x = 0; x < row.length; x++) {
    if (row[x]! > nearest[(x + room - shift * inverse[x]!) | 0]! + toleranceMm) row[x] = 0;
  }
}
