import { smoothStep } from '../color.ts';
import type { Vector } from '../vector.ts';

const passes = 8;

/**
 * Lets cloth hang over the body instead of following every muscle: each point moves towards the middle of its
 * neighbours, the more the further it lies below the neckline (`depths`, millimetres).
 */
export function drape(points: readonly Vector[], indices: readonly number[], depths: readonly number[]): Vector[] {
  const give = depths.map((depth) => 0.7 * smoothStep(35, 120, depth));
  let current = [...points];
  for (let pass = 0; pass < passes; pass++) {
    const sums = neighbourSums(current, indices);
    current = current.map((point, index): Vector => {
      const count = sums[index * 4 + 3]!;
      const share = count > 0 ? give[index]! : 0;
      const towards = (axis: 0 | 1 | 2) => (sums[index * 4 + axis]! / Math.max(1, count) - point[axis]) * share;
      return [point[0] + towards(0), point[1] + towards(1) * 0.3, point[2] + towards(2)];
    });
  }
  return current;
}

/** Sum of the neighbours' xyz, and their number, per point; neighbours of two triangles count twice. */
function neighbourSums(points: readonly Vector[], indices: readonly number[]): Float32Array {
  const sums = new Float32Array(points.length * 4);
  for (let corner = 0; corner < indices.length; corner += 3) {
    for (let k = 0; k < 3; k++) {
      const at = indices[corner + k]! * 4;
      for (const other of [indices[corner + ((k + 1) % 3)]!, indices[corner + ((k + 2) % 3)]!]) {
        const [x, y, z] = points[other]!;
        sums[at]! += x;
        sums[at + 1]! += y;
        sums[at + 2]! += z;
        sums[at + 3]! += 1;
      }
    }
  }
  return sums;
}
