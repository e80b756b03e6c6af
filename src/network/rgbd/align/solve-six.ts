/** Solves a symmetric positive 6 x 6 system by Cholesky's method with a ridge on its diagonal. Owned. */
export function solveSix(matrix: Float64Array, vector: Float64Array, ridge: readonly number[]): Float64Array {
  const lower = new Float64Array(36);
  for (let i = 0; i < 6; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * 6 + j]! + (i === j ? ridge[i]! : 0);
      for (let k = 0; k < j; k++) sum -= lower[i * 6 + k]! * lower[j * 6 + k]!;
      lower[i * 6 + j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / lower[j * 6 + j]!;
    }
  }
  const solved = vector.slice();
  for (let i = 0; i < 6; i++) {
    for (let k = 0; k < i; k++) solved[i]! -= lower[i * 6 + k]! * solved[k]!;
    solved[i]! /= lower[i * 6 + i]!;
  }
  for (let i = 5; i >= 0; i--) {
    for (let k = i + 1; k < 6; k++) solved[i]! -= lower[k * 6 + i]! * solved[k]!;
    solved[i]! /= lower[i * 6 + i]!;
  }
  return solved;
}
