import { writeFile } from 'node:fs/promises';
import { type Chip, chipDepthLimitMm, chipSize } from '../core/chip.ts';
import { encodeColor } from '../dataset/encode-picture.ts';

/** For the eye: rows of chips, colour above depth (near is bright; what was not measured is tinted blue), as a PNG file. */
export async function writeContactSheet(path: string, rows: readonly (readonly Chip[])[]): Promise<void> {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const width = columns * chipSize;
  const height = Math.max(1, rows.length) * 2 * chipSize;
  const rgb = new Uint8Array(width * height * 3);
  rows.forEach((row, rowIndex) => {
    row.forEach((chip, column) => {
      const left = column * chipSize;
      const top = rowIndex * 2 * chipSize;
      for (let pixel = 0; pixel < chipSize ** 2; pixel++) {
        const x = left + (pixel % chipSize);
        const y = top + Math.floor(pixel / chipSize);
        rgb.set(chip.color.subarray(pixel * 3, pixel * 3 + 3), (y * width + x) * 3);
        rgb.set(depthColor(chip, pixel), ((y + chipSize) * width + x) * 3);
      }
    });
  });
  await writeFile(path, await encodeColor(rgb, width, height, 'png'));
}

function depthColor({ depthMm, isMeasured }: Chip, pixel: number): [number, number, number] {
  const grey = Math.round((255 * (depthMm[pixel]! + chipDepthLimitMm)) / (2 * chipDepthLimitMm));
  return isMeasured[pixel] ? [grey, grey, grey] : [grey * 0.6, grey * 0.6, Math.min(255, grey * 0.6 + 70)];
}
