import type { Material } from '../../mesh.ts';
import { smoothStep } from '../color.ts';
import type { Piece } from '../piece.ts';
import type { Vector } from '../vector.ts';
import type { Garment } from './garment.ts';

/** A strip along the neckline with the cross-section of the garment's collar. */
export function collarStrip(
  garment: Garment,
  border: readonly (readonly [number, number])[],
  edge: readonly Vector[],
  edgeUvs: readonly (readonly [number, number])[],
  edgeWeights: readonly number[],
  cloth: Material,
): Piece {
  const ring = [...new Set(border.flat())];
  const indexOf = new Map(ring.map((point, index) => [point, index]));
  const middleZ = ring.reduce((sum, point) => sum + edge[point]![2], 0) / ring.length;
  const rows = garment.collar.length;
  const positions = ring.flatMap((point) => profile(garment, edge[point]!, middleZ)).flat();
  const uvs = ring.flatMap((point) =>
    garment.collar.flatMap(([up]) => [edgeUvs[point]![0], Math.max(0, edgeUvs[point]![1] - up / 860)]),
  );
  const indices: number[] = [];
  for (const [a, b] of border) {
    const [from, to] = [indexOf.get(a)! * rows, indexOf.get(b)! * rows];
    for (let row = 0; row + 1 < rows; row++) {
      indices.push(from + row, to + row + 1, to + row, from + row, from + row + 1, to + row + 1);
    }
  }
  return {
    positions: Float32Array.from(positions),
    uvs: Float32Array.from(uvs),
    indices: Uint32Array.from(indices),
    headWeights: Float32Array.from(ring.flatMap((point) => garment.collar.map(() => edgeWeights[point]! * 0.6))),
    isTwoSided: true,
    material: cloth,
  };
}

/** The cross-section at a point of the neckline: outwards is away from the neck. */
function profile(garment: Garment, [x, y, z]: Vector, middleZ: number): Vector[] {
  const length = Math.hypot(x, z - middleZ) || 1;
  const [outX, outZ] = [x / length, (z - middleZ) / length];
  const back = smoothStep(0.4, -0.7, outZ);
  // A hood is full behind and flat in front; a shirt's collar opens in the middle of the front.
  const size = garment.kind === 'hoodie' ? 0.35 + 0.9 * back : 1;
  const height = garment.kind === 'shirt' ? 0.35 + 0.65 * smoothStep(0.98, 0.8, outZ) : 1;
  return garment.collar.map(
    ([up, out]): Vector => [x + outX * out * size, y + up * size * height, z + outZ * out * size],
  );
}
