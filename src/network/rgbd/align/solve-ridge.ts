/**
 * Solves a symmetric positive system by Cholesky's method with a ridge on its diagonal. As many unknowns as the vector has values;
 * `matrix` row-major, its lower half is read. Owned.
 */
export function solveRidge(matrix: Float64Array, vector: Float64Array, ridge: Float64Array): Float64Array {
  const size = vector.length;
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]! + (i === j ? ridge[i]! : 0);
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!;
      lower[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / lower[j * size + j]!;
    }
  }
  const solved = vector.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) solved[i]! -= lower[i * size + k]! * solved[k]!;
    solved[i]! /= lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) solved[i]! -= lower[k * size + i]! * solved[k]!;
    solved[i]! /= lower[i * size + i]!;
  }
  return solved;
}
