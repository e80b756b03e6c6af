import { solveLinear } from './solve-linear.ts';

const terms = 6;

/** A position on the face with a value there. */
export interface SurfacePoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/**
 * What is left of a surface without its best quadric z = a + bx + cy + dx² + exy + fy² (least squares).
 * @returns one value per point, or undefined when the points do not determine a quadric.
 */
export function withoutQuadric(points: readonly SurfacePoint[]): Float64Array | undefined {
  const normal = new Float64Array(terms * terms);
  const target = new Float64Array(terms);
  const rows = points.map(({ x, y }) => [1, x, y, x * x, x * y, y * y]);
  rows.forEach((row, index) => {
    for (let a = 0; a < terms; a++) {
      target[a]! += row[a]! * points[index]!.z;
      for (let b = 0; b < terms; b++) normal[a * terms + b]! += row[a]! * row[b]!;
    }
  });
  const fit = solveLinear(normal, target);
  if (!fit) return undefined;
  return Float64Array.from(rows, (row, index) => {
    const fitted = row.reduce((sum, term, at) => sum + term * fit[at]!, 0);
    return points[index]!.z - fitted;
  });
}
