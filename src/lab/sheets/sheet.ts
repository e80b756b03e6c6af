import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { encodeColor } from '../../dataset/encode-picture.ts';
import { writeAtomically } from '../../dataset/write-atomically.ts';

/** Size of one picture of a sheet, pixels. */
export interface CellSize {
  readonly width: number;
  readonly height: number;
}

/** Writes rows of pictures of one size as one PNG file that only its owner can read. @param rows RGB; gaps stay black. */
export async function writeSheet(
  path: string,
  rows: readonly (readonly (Uint8Array | undefined)[])[],
  cell: CellSize,
): Promise<void> {
  const width = Math.max(1, ...rows.map((row) => row.length)) * cell.width;
  const height = Math.max(1, rows.length) * cell.height;
  const rgb = new Uint8Array(width * height * 3);
  for (const [rowIndex, row] of rows.entries())
    for (const [column, picture] of row.entries())
      for (let y = 0; picture && y < cell.height; y++) {
        const line = picture.subarray(y * cell.width * 3, (y + 1) * cell.width * 3);
        rgb.set(line, ((rowIndex * cell.height + y) * width + column * cell.width) * 3);
      }
  await mkdir(dirname(path), { recursive: true });
  await writeAtomically(path, await encodeColor(rgb, width, height, 'png'), 0o600);
}

/** Depth as a colour: near is bright, and what was not measured is tinted blue. @param nearness 0..1 */
export function depthColor(nearness: number, isMeasured: boolean): readonly [number, number, number] {
  const grey = Math.round(255 * Math.min(1, Math.max(0, nearness)));
  return isMeasured ? [grey, grey, grey] : [grey * 0.6, grey * 0.6, Math.min(255, grey * 0.6 + 70)];
}
