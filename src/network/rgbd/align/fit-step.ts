import { alignedSize, alignedStepMm, type FittableFace } from './mean-face.ts';
import type { RigidMotion } from './rigid-motion.ts';

/** Normal equations of one step of the fit, and how well it stood before. */
export interface FitStep {
  /** 6 x 6, row-major. */
  readonly matrix: Float64Array;
  readonly vector: Float64Array;
  /** Sum of the weights: how many points lie on the face. */
  readonly support: number;
}

/**
 * Collects point-to-plane equations (Chen and Medioni 1992) of points moved onto the mean face; what lies off it by
 * `typicalMm` counts half (Cauchy). Unknowns: rotation vector, shift.
 * Plain numbers throughout: this runs for every point of every step.
 * @param chosen indices of points to use. @param points xyz each.
 */
export function collectStep(
  face: FittableFace,
  points: Float32Array,
  chosen: Int32Array,
  { rotation: r, shift }: RigidMotion,
  typicalMm: number,
): FitStep {
  const { heightMm, slopeX, slopeY } = face;
  const matrix = new Float64Array(36);
  const vector = new Float64Array(6);
  const equations = { matrix, vector };
  const row = new Float64Array(6);
  const middle = (alignedSize - 1) / 2;
  let support = 0;
  for (const point of chosen) {
    const px = points[point * 3]!;
    const py = points[point * 3 + 1]!;
    const pz = points[point * 3 + 2]!;
    const x = r[0]! * px + r[1]! * py + r[2]! * pz + shift[0]!;
    const y = r[3]! * px + r[4]! * py + r[5]! * pz + shift[1]!;
    const z = r[6]! * px + r[7]! * py + r[8]! * pz + shift[2]!;
    const gridX = x / alignedStepMm + middle;
    const gridY = y / alignedStepMm + middle;
    const column = Math.round(gridX);
    const line = Math.round(gridY);
    if (column < 1 || line < 1 || column > alignedSize - 2 || line > alignedSize - 2) continue;
    const cell = line * alignedSize + column;
    const sx = slopeX[cell]!;
    const sy = slopeY[cell]!;
    if (Number.isNaN(sx) || Number.isNaN(sy)) continue;
    const height = heightMm[cell]! + (sx * (gridX - column) + sy * (gridY - line)) * alignedStepMm;
    const towardsSensor = writeRow(row, x, y, z, sx, sy);
    const misfit = (z - height) * towardsSensor;
    const weight = 1 / (1 + (misfit / typicalMm) ** 2);
    support += weight;
    addEquation(equations, row, misfit, weight);
  }
  for (let i = 1; i < 6; i++) for (let j = 0; j < i; j++) matrix[i * 6 + j] = matrix[j * 6 + i]!;
  return { matrix, vector, support };
}

/**
 * Writes how a small turn and shift move a point along the normal of the face under it.
 * @returns the share of the normal that points to the sensor, 0 to 1.
 */
function writeRow(row: Float64Array, x: number, y: number, z: number, slopeX: number, slopeY: number): number {
  const nz = 1 / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
  const nx = -slopeX * nz;
  const ny = -slopeY * nz;
  row[0] = y * nz - z * ny;
  row[1] = z * nx - x * nz;
  row[2] = x * ny - y * nx;
  row[3] = nx;
  row[4] = ny;
  row[5] = nz;
  return nz;
}

/** Adds one weighted equation to the upper half of the matrix and to the vector. */
function addEquation(
  { matrix, vector }: Pick<FitStep, 'matrix' | 'vector'>,
  row: Float64Array,
  misfit: number,
  weight: number,
): void {
  for (let i = 0; i < 6; i++) {
    const weighted = weight * row[i]!;
    vector[i]! -= weighted * misfit;
    for (let j = i; j < 6; j++) matrix[i * 6 + j]! += weighted * row[j]!;
  }
}
