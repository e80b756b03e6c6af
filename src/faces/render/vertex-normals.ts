import { sumTriangleNormals } from '../head/normals.ts';
import type { Mesh } from '../mesh.ts';

const computed = new WeakMap<Float32Array, Float32Array>();

/** The mesh's own normals, or means of its triangles' normals weighted by area. Unit length, xyz per vertex. */
export function normalsOf({ normals, positions, indices }: Mesh): Float32Array {
  if (normals) return normals;
  const known = computed.get(positions);
  if (known) return known;
  const sums = new Float32Array(positions.length);
  sumTriangleNormals(positions, indices, sums);
  for (let at = 0; at < sums.length; at += 3) {
    const scale = 1 / (Math.hypot(sums[at]!, sums[at + 1]!, sums[at + 2]!) + 1e-12);
    for (let axis = 0; axis < 3; axis++) sums[at + axis]! *= scale;
  }
  computed.set(positions, sums);
  return sums;
}
