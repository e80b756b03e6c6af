/**
 * Solves a small dense system by Gaussian elimination with partial pivoting.
 * @param matrix n x n, row-major, not changed.
 * @returns undefined when the matrix is singular.
 */
export function solveLinear(matrix: Float64Array, target: Float64Array): Float64Array | undefined {
  const size = target.length;
  const rows = Array.from({ length: size }, (_, row) => [
    ...matrix.subarray(row * size, (row + 1) * size),
    target[row]!,
  ]);
  for (let column = 0; column < size; column++) {
    const pivot = rows
      .slice(column)
      .reduce((best, row) => (Math.abs(row[column]!) > Math.abs(best[column]!) ? row : best));
    if (Math.abs(pivot[column]!) < 1e-9) return undefined;
    const at = rows.indexOf(pivot);
    [rows[column], rows[at]] = [pivot, rows[column]!];
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = row[column]! / pivot[column]!;
      for (let i = column; i <= size; i++) row[i]! -= factor * pivot[i]!;
    }
  }
  return Float64Array.from(rows, (row, index) => row[size]! / row[index]!);
}
