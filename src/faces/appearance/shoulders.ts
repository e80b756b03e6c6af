import type { HeadAsset } from '../head/asset.ts';
import type { Vector } from './vector.ts';

const cellMm = 8;
const columns = 64;
const rows = 44;
/** Hair keeps this far from the body, for the clothes to fit between. */
const clearanceMm = 16;

/** Puts points that lie inside the neck or the trunk in front of or behind it, whichever is nearer. */
export function createShoulderGuard(asset: HeadAsset, positions: Float32Array): (point: Vector) => Vector {
  const { front, back } = depthMaps(asset, positions);
  return (point) => {
    const [x, y, z] = point;
    const column = Math.round(x / cellMm + columns / 2);
    const row = Math.round(-y / cellMm + 8);
    if (column < 0 || column >= columns || row < 0 || row >= rows) return point;
    const cell = row * columns + column;
    const [ahead, behind] = [front[cell]! + clearanceMm, back[cell]! - clearanceMm];
    if (!(z < ahead && z > behind)) return point;
    // Behind is favoured: hair falls down the back more easily than over the breast.
    return z - behind < (ahead - z) * 1.6 ? [x, y, behind] : [x, y, ahead];
  };
}

/** Largest and least z of the body in each cell of a grid seen from ahead. */
function depthMaps(asset: HeadAsset, positions: Float32Array) {
  const front = new Float32Array(columns * rows).fill(-Infinity);
  const back = new Float32Array(columns * rows).fill(Infinity);
  const corners = asset.parts.body;
  const at = [0, 0, 0];
  for (let corner = 0; corner < corners.length; corner += 3) {
    for (let k = 0; k < 3; k++) at[k] = asset.pointVertices[corners[corner + k]!]! * 3;
    // Corners, edges and middle: the triangles are about as large as the cells.
    for (let sample = 0; sample < 10; sample++) {
      const wa = (sample % 4) / 3;
      const wb = Math.min(1 - wa, Math.floor(sample / 4) / 2);
      const wc = 1 - wa - wb;
      const mix = (axis: number) =>
        wa * positions[at[0]! + axis]! + wb * positions[at[1]! + axis]! + wc * positions[at[2]! + axis]!;
      const column = Math.round(mix(0) / cellMm + columns / 2);
      const row = Math.round(-mix(1) / cellMm + 8);
      if (column < 0 || column >= columns || row < 0 || row >= rows) continue;
      const cell = row * columns + column;
      front[cell] = Math.max(front[cell]!, mix(2));
      back[cell] = Math.min(back[cell]!, mix(2));
    }
  }
  return { front, back };
}
