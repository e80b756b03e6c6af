import { dataInvalid } from '../data-faults.ts';

/** A depth picture: millimetres, row-major, 0 = none. Owned. */
export interface DepthPlane {
  readonly width: number;
  readonly height: number;
  readonly depth: Uint16Array;
}

const largestMm = 65_535;
const hint =
  'Expected one line per row, its values separated by tabs, spaces, commas or semicolons; -1 where there is none.';

/**
 * Reads depth that was written as text, one line per row: the `.dat` files of the VAP RGB-D Face Database and what
 * scripts write with a loop. Negative values, such as the sentinel -1, and NaN become 0.
 * @param unitMm millimetres of one unit of the file.
 * Throws `data-invalid` for rows of different lengths, anything that is no number, or depth beyond 65.5 m.
 */
export function parseTextDepth(bytes: Buffer, path: string, unitMm = 1): DepthPlane {
  const rows = bytes
    .toString('latin1')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const width = rows[0]?.split(/[\s,;]+/).length ?? 0;
  if (width < 2) throw dataInvalid({ path, expected: 'rows of depth', found: 'none', hint });
  const depth = new Uint16Array(width * rows.length);
  rows.forEach((row, index) => {
    const values = row.split(/[\s,;]+/);
    if (values.length !== width) {
      const found = `${values.length} in row ${index + 1}`;
      throw dataInvalid({ path, expected: `${width} values in every row`, found, hint });
    }
    for (let column = 0; column < width; column++)
      depth[index * width + column] = toMm(values[column]!, unitMm, path, index);
  });
  return { width, height: rows.length, depth };
}

function toMm(text: string, unitMm: number, path: string, row: number): number {
  const value = Number(text);
  if (value > 0) {
    const mm = Math.round(value * unitMm);
    if (mm <= largestMm) return mm;
  } else if (value <= 0 || text.toLowerCase() === 'nan') return 0;
  const found = `${JSON.stringify(text.slice(0, 20))} in row ${row + 1}`;
  throw dataInvalid({ path, expected: `millimetres up to ${largestMm}`, found, hint });
}
