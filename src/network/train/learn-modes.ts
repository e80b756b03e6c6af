import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Relief } from '../rgbd/align/face-shape.ts';

/**
 * The directions in which reliefs differ most, each one standard deviation strong: principal components by the products of the
 * reliefs with each other (Turk and Pentland 1991), because there are fewer reliefs than cells.
 * @param apart what each of some subjects stands out of the mean, millimetres; NaN, not known, counts as the mean.
 * @returns as many as asked for, fewer for as few reliefs; strongest first.
 */
export function learnModes(apart: readonly Relief[], count: number): readonly Relief[] {
  const known = apart.map((relief) => relief.map((height) => (Number.isNaN(height) ? 0 : height)));
  const products = Matrix.zeros(known.length, known.length);
  known.forEach((left, row) => {
    for (let column = 0; column <= row; column++) {
      const product = dot(left, known[column]!);
      products.set(row, column, product);
      products.set(column, row, product);
    }
  });
  const { eigenvectorMatrix } = new EigenvalueDecomposition(products, { assumeSymmetric: true });
  return Array.from({ length: Math.min(count, known.length - 1) }, (_, mode) =>
    // Eigenvalues come in ascending order.
    combine(known, eigenvectorMatrix.getColumn(known.length - 1 - mode)),
  );
}

function dot(left: Relief, right: Relief): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += left[at]! * right[at]!;
  return sum;
}

/** Sum of the reliefs by weights of length 1, divided so that it is one deviation strong among them. */
function combine(reliefs: readonly Relief[], weights: readonly number[]): Relief {
  const sum = new Float32Array(reliefs[0]!.length);
  reliefs.forEach((relief, index) => {
    for (let at = 0; at < sum.length; at++) sum[at]! += (relief[at]! * weights[index]!) / Math.sqrt(reliefs.length);
  });
  return sum;
}
