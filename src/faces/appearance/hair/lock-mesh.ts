import type { Random } from '../../../core/random.ts';
import type { Material } from '../../mesh.ts';
import type { Piece } from '../piece.ts';
import { add, at, unit, type Vector } from '../vector.ts';
import type { Lock } from './lock.ts';
import { strandColumns } from './strand-texture.ts';

/** How a lock is turned into a strip of the mesh. */
export interface LockMeshOptions {
  readonly material: Material;
  /** Which way light sees the hair at a place: away from the skull. */
  readonly outward: (point: Vector) => Vector;
  readonly headWeightAt: (point: Vector) => number;
  /** Width at the tip relative to the middle. */
  readonly tip: number;
}

/** One strip of quads per lock, with normals that round each lock off. */
export function lockPiece(locks: readonly Lock[], random: Random, options: LockMeshOptions): Piece {
  const points = locks.reduce((sum, { path }) => sum + path.length * 2, 0);
  const positions = new Float32Array(points * 3);
  const normals = new Float32Array(points * 3);
  const uvs = new Float32Array(points * 2);
  const anchors = new Int32Array(points);
  const indices: number[] = [];
  let point = 0;
  for (const { path, sides, root, widthMm } of locks) {
    const column = random.integer(strandColumns);
    const isMirrored = random.next() < 0.5;
    path.forEach((place, index) => {
      const share = index / (path.length - 1);
      const half = (widthMm / 2) * (0.55 + 0.45 * Math.min(1, share * 3)) * (1 - (1 - options.tip) * share ** 2);
      for (const side of [-1, 1]) {
        positions.set(add(place, sides[index]!, side * half), point * 3);
        normals.set(unit(add(options.outward(place), sides[index]!, side * 0.45)), point * 3);
        uvs[point * 2] = (column + 0.5 + (isMirrored ? -side : side) * 0.48) / strandColumns;
        uvs[point * 2 + 1] = 0.01 + 0.98 * share;
        anchors[point] = root.vertex;
        point++;
      }
      if (index === 0) return;
      const [a, b, c, d] = [point - 4, point - 3, point - 2, point - 1];
      indices.push(a, c, b, b, c, d);
    });
  }
  return {
    positions,
    uvs,
    indices: Uint32Array.from(indices),
    headWeights: Float32Array.from({ length: points }, (_, index) => options.headWeightAt(at(positions, index))),
    normals,
    isTwoSided: true,
    material: options.material,
    anchors,
  };
}
