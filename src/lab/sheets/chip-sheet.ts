import { type Chip, chipDepthLimitMm, chipSize } from '../../core/chip.ts';
import { depthColor, writeSheet } from './sheet.ts';

/** For the eye: rows of chips, colour above depth, as a PNG file. */
export function writeChipSheet(path: string, rows: readonly (readonly Chip[])[]): Promise<void> {
  const pictures = rows.flatMap((row) => [row.map(({ color }) => color), row.map(depthPicture)]);
  return writeSheet(path, pictures, { width: chipSize, height: chipSize });
}

function depthPicture({ depthMm, isMeasured }: Chip): Uint8Array {
  const nearness = (value: number) => (value + chipDepthLimitMm) / (2 * chipDepthLimitMm);
  return Uint8Array.from([...depthMm].flatMap((value, pixel) => depthColor(nearness(value), isMeasured[pixel] === 1)));
}
