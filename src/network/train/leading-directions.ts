import type { Rank, Tensor2D } from '@tensorflow/tfjs';
import { CholeskyDecomposition, EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Tensorflow } from '../engine.ts';

/** Multiplications after which the directions no longer change in single precision, for spectra of faces. */
const rounds = 24;
/** Directions that are carried along, as a multiple of those asked for: the more, the fewer rounds it takes. */
const carried = 2;
/** Added to every ratio while directions are looked for: none may come near 0, or its direction would be lost. */
const above = 0.25;
const seed = 1;

/** Directions in which two variances differ most. */
export interface LeadingDirections {
  /** Variance between as a multiple of that within, the largest first. */
  readonly ratios: readonly number[];
  /** Of every ratio its direction, in which the variance within is 1: [feature][value]. Owned. */
  readonly directions: readonly (readonly number[])[];
}

/**
 * Solves between * v = ratio * within * v for the largest ratios by subspace iteration (Halko, Martinsson and Tropp 2011,
 * algorithm 4.4), which for 64 of 1,600 takes seconds where all of them take most of a minute. The same matrices give the same
 * directions.
 * @param between symmetric, features x features. @param within symmetric and positive. Both borrowed.
 * @param count directions asked for; fewer where there are fewer features.
 * @param lowest no ratio is below minus this.
 */
export function leadingDirections(
  tf: Tensorflow,
  { between, within }: { readonly between: Matrix; readonly within: Matrix },
  { count, lowest }: { readonly count: number; readonly lowest: number },
): LeadingDirections {
  const width = Math.min(within.rows, carried * count);
  return tf.tidy(() => {
    const whitening = tensorOf(tf, inverseOfLower(new CholeskyDecomposition(within).lowerTriangularMatrix));
    const told = tf.matMul<Tensor2D>(tf.matMul(whitening, tensorOf(tf, between)), whitening, false, true);
    let block: Tensor2D = tf.randomNormal<Rank.R2>([within.rows, width], 0, 1, 'float32', seed);
    for (let round = 0; round < rounds; round++)
      block = tf.tidy(() => orthonormal(tf, tf.add(tf.matMul(told, block), tf.mul(block, lowest + above))));
    block = orthonormal(tf, block);
    const seen = symmetric(tf.matMul(block, tf.matMul<Tensor2D>(told, block), true));
    const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(seen, { assumeSymmetric: true });
    // Eigenvalues come in ascending order.
    const chosen = Array.from({ length: Math.min(count, width) }, (_, index) => width - 1 - index);
    const found = tf.matMul<Tensor2D>(block, tensorOf(tf, eigenvectorMatrix.subMatrixColumn(chosen)));
    const directions = tf.matMul<Tensor2D>(whitening, found, true).arraySync();
    return { ratios: chosen.map((index) => realEigenvalues[index]!), directions };
  });
}

/** The average of a matrix that is symmetric but for rounding, and what it is turned over. */
export function symmetric(tensor: Tensor2D): Matrix {
  const matrix = matrixOf(tensor);
  return matrix.add(matrix.transpose()).div(2);
}

/** The same span with columns of length 1 at right angles (Cholesky QR); what they share is taken in double precision. */
function orthonormal(tf: Tensorflow, block: Tensor2D): Tensor2D {
  const columns = matrixOf(block);
  const { lowerTriangularMatrix } = new CholeskyDecomposition(columns.transpose().mmul(columns));
  return tf.matMul<Tensor2D>(block, tensorOf(tf, inverseOfLower(lowerTriangularMatrix)), false, true);
}

/** Forward substitution, row by row. */
function inverseOfLower(lower: Matrix): Matrix {
  const size = lower.rows;
  const rows = Array.from({ length: size }, () => new Float64Array(size));
  for (let row = 0; row < size; row++) {
    const own = rows[row]!;
    own[row] = 1;
    for (let before = 0; before < row; before++) {
      const share = lower.get(row, before);
      const other = rows[before]!;
      for (let column = 0; column <= before; column++) own[column]! -= share * other[column]!;
    }
    const pivot = lower.get(row, row);
    for (let column = 0; column <= row; column++) own[column]! /= pivot;
  }
  return new Matrix(rows);
}

const matrixOf = (tensor: Tensor2D) => new Matrix(tensor.arraySync());
const tensorOf = (tf: Tensorflow, matrix: Matrix) => tf.tensor2d(matrix.to2DArray());
