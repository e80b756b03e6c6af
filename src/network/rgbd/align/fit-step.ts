import { alignedSize, alignedStepMm, type FittableFace, ownMm } from './face-shape.ts';
import type { RigidMotion } from './rigid-motion.ts';

/** Unknowns of a motion: rotation vector, shift. Those of the person's own shape follow. */
const motionUnknowns = 6;
const middle = (alignedSize - 1) / 2;

/** What a face is fitted with. */
export interface FaceFit {
  readonly motion: RigidMotion;
  /** How much of each mode the person's own shape has, in deviations; empty to fit the mean face as it is. */
  readonly own: Float64Array;
}

/** Normal equations of one step of the fit, and how well it stood before. */
export interface FitStep {
  /** n x n, row-major: rotation vector, shift, change of `own`. Only its lower half. */
  readonly matrix: Float64Array;
  readonly vector: Float64Array;
  /** Sum of the weights: how many points lie on the face. */
  readonly support: number;
  /** How many points lie before or behind the face, near or far. */
  readonly inside: number;
}

/**
 * Collects point-to-plane equations (Chen and Medioni 1992) of points moved onto the face; what lies off it by
 * `typicalMm` counts half (Cauchy).
 * Plain numbers throughout: this runs for every point of every step.
 * @param chosen indices of points to use. @param points xyz each.
 */
export function collectStep(
  face: FittableFace,
  points: Float32Array,
  chosen: Int32Array,
  { motion: { rotation: r, shift }, own }: FaceFit,
  typicalMm: number,
): FitStep {
  const { heightMm, slopeX, slopeY } = face;
  const equations = emptyEquations(motionUnknowns + own.length);
  const row = new Float64Array(equations.vector.length);
  let support = 0;
  let inside = 0;
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
    const towardsSensor = writeRow(row, x, y, z, sx, sy);
    writeModes(row, face, cell, towardsSensor);
    const height =
      heightMm[cell]! + ownMm(face, own, cell) + (sx * (gridX - column) + sy * (gridY - line)) * alignedStepMm;
    const misfit = (z - height) * towardsSensor;
    const weight = 1 / (1 + (misfit / typicalMm) ** 2);
    support += weight;
    inside++;
    addEquation(equations, row, misfit, weight);
  }
  return { ...equations, support, inside };
}

function emptyEquations(size: number): Pick<FitStep, 'matrix' | 'vector'> {
  return { matrix: new Float64Array(size * size), vector: new Float64Array(size) };
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

/** Writes how more of each mode, as many as the row has room for, moves the face towards a point. */
function writeModes(row: Float64Array, { modes, modeCount }: FittableFace, cell: number, towardsSensor: number): void {
  for (let unknown = motionUnknowns, at = cell * modeCount; unknown < row.length; unknown++, at++)
    row[unknown] = -modes[at]! * towardsSensor;
}

/** Adds one weighted equation to the lower half of the matrix and to the vector. */
function addEquation(
  { matrix, vector }: Pick<FitStep, 'matrix' | 'vector'>,
  row: Float64Array,
  misfit: number,
  weight: number,
): void {
  const size = row.length;
  for (let i = 0; i < size; i++) {
    const weighted = weight * row[i]!;
    vector[i]! -= weighted * misfit;
    for (let j = 0; j <= i; j++) matrix[i * size + j]! += weighted * row[j]!;
  }
}
