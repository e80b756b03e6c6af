/** A small grey picture, 0..255, row-major. */
export interface GreyCells {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
}

/**
 * Mean grey of every cell of a picture.
 * @param color RGB, width * height * 3.
 */
export function greyCells(color: Uint8Array, width: number, height: number, columns: number, rows: number): GreyCells {
  const values = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const [top, bottom] = spanOf(row, rows, height);
    for (let column = 0; column < columns; column++) {
      const [left, right] = spanOf(column, columns, width);
      let sum = 0;
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) {
          const at = (y * width + x) * 3;
          sum += color[at]! + color[at + 1]! + color[at + 2]!;
        }
      values[row * columns + column] = sum / (3 * (bottom - top) * (right - left));
    }
  }
  return { columns, rows, values };
}

/** First and last pixel (exclusive) of a cell; at least one. */
function spanOf(cell: number, cells: number, pixels: number): [number, number] {
  const first = Math.min(pixels - 1, Math.floor((cell * pixels) / cells));
  return [first, Math.max(first + 1, Math.floor(((cell + 1) * pixels) / cells))];
}
