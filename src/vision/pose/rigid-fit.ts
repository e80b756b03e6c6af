/** Row-major 3 x 3 rotation. */
export type Rotation = readonly number[];

/** How a shape lies in space: pointInSpace = scale * rotation * pointInShape + translation. */
export interface RigidFit {
  readonly rotation: Rotation;
  readonly scale: number;
  readonly translation: readonly [number, number, number];
}

/**
 * Least-squares similarity between weighted pairs of points by unit quaternions (Horn 1987, "Closed-form solution of
 * absolute orientation using unit quaternions"; scale of the asymmetric form).
 * @param shape, space xyz per point, same length; points of weight 0 are ignored.
 * @returns undefined with fewer than three points of positive weight.
 */
export function fitRigid(shape: Float64Array, space: Float64Array, weights: Float64Array): RigidFit | undefined {
  if (weights.filter((weight) => weight > 0).length < 3) return undefined;
  const from = centroid(shape, weights);
  const to = centroid(space, weights);
  const cross = new Float64Array(9);
  let spread = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    for (let a = 0; a < 3; a++) {
      const p = shape[i * 3 + a]! - from[a]!;
      spread += weight * p * p;
      for (let b = 0; b < 3; b++) cross[a * 3 + b]! += weight * p * (space[i * 3 + b]! - to[b]!);
    }
  }
  const rotation = rotationOf(largestEigenvector(hornMatrix(cross)));
  let turned = 0;
  for (let a = 0; a < 3; a++) for (let b = 0; b < 3; b++) turned += rotation[b * 3 + a]! * cross[a * 3 + b]!;
  const scale = turned / spread;
  const [x, y, z] = rotate(rotation, from);
  return { rotation, scale, translation: [to[0] - scale * x, to[1] - scale * y, to[2] - scale * z] };
}

/** A point turned by a rotation. */
export function rotate(rotation: Rotation, [x, y, z]: readonly number[]): [number, number, number] {
  const row = (at: number) => rotation[at]! * x! + rotation[at + 1]! * y! + rotation[at + 2]! * z!;
  return [row(0), row(3), row(6)];
}

function centroid(points: Float64Array, weights: Float64Array): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    // A hole has no position at all, so weight 0 must not be multiplied.
    if (weight === 0) continue;
    total += weight;
    for (let axis = 0; axis < 3; axis++) sum[axis]! += weight * points[i * 3 + axis]!;
  }
  return [sum[0] / total, sum[1] / total, sum[2] / total];
}

/** Horn's symmetric 4 x 4 matrix N from the sums of products. */
function hornMatrix(s: Float64Array): number[][] {
  const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = s as unknown as number[] & { length: 9 };
  return [
    [xx! + yy! + zz!, yz! - zy!, zx! - xz!, xy! - yx!],
    [yz! - zy!, xx! - yy! - zz!, xy! + yx!, zx! + xz!],
    [zx! - xz!, xy! + yx!, -xx! + yy! - zz!, yz! + zy!],
    [xy! - yx!, zx! + xz!, yz! + zy!, -xx! - yy! + zz!],
  ];
}

/** Eigenvector of the largest eigenvalue of a symmetric matrix, by cyclic Jacobi rotations. */
function largestEigenvector(matrix: number[][]): number[] {
  const size = matrix.length;
  const vectors = matrix.map((_, row) => matrix.map((__, column) => (row === column ? 1 : 0)));
  for (let sweep = 0; sweep < 12; sweep++)
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) jacobiRotate(matrix, vectors, p, q);
  const values = matrix.map((row, index) => row[index]!);
  const largest = values.indexOf(Math.max(...values));
  return vectors.map((row) => row[largest]!);
}

function jacobiRotate(matrix: number[][], vectors: number[][], p: number, q: number): void {
  const off = matrix[p]![q]!;
  if (Math.abs(off) < 1e-12) return;
  const angle = 0.5 * Math.atan2(2 * off, matrix[q]![q]! - matrix[p]![p]!);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const turn = (row: number[], i: number, j: number) => {
    const a = row[i]!;
    const b = row[j]!;
    row[i] = cos * a - sin * b;
    row[j] = sin * a + cos * b;
  };
  for (const row of matrix) turn(row, p, q);
  const [rowP, rowQ] = [matrix[p]!, matrix[q]!];
  rowP.forEach((a, i) => {
    const b = rowQ[i]!;
    rowP[i] = cos * a - sin * b;
    rowQ[i] = sin * a + cos * b;
  });
  for (const row of vectors) turn(row, p, q);
}

function rotationOf([w, x, y, z]: readonly number[]): Rotation {
  const [a, b, c, d] = [w!, x!, y!, z!];
  return [
    a * a + b * b - c * c - d * d,
    2 * (b * c - a * d),
    2 * (b * d + a * c),
    2 * (b * c + a * d),
    a * a - b * b + c * c - d * d,
    2 * (c * d - a * b),
    2 * (b * d - a * c),
    2 * (c * d + a * b),
    a * a - b * b - c * c + d * d,
  ];
}
