import { dataInvalid } from '../data-faults.ts';
import type { Photo } from '../read-photo.ts';

/**
 * Colour in the size of its depth picture: as it is, or a whole number of times larger and then averaged (the VAP
 * pictures have 1280x960 pixels beside 640x480 of depth). Throws `data-invalid` for any other size.
 */
export function shrinkColor(photo: Photo, size: { readonly width: number; readonly height: number }, path: string) {
  const { width, height } = size;
  if (photo.width === width && photo.height === height) return photo.color;
  const factor = photo.width / width;
  if (!Number.isInteger(factor) || photo.height !== height * factor) {
    const expected = `${width}x${height} as its depth has, or a whole number of times that`;
    const hint = 'Colour must be registered to depth, pixel by pixel.';
    throw dataInvalid({ path, expected, found: `${photo.width}x${photo.height}`, hint });
  }
  const color = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++)
        color[(y * width + x) * 3 + channel] = meanOfBlock(photo, x * factor, y * factor, factor, channel);
  return color;
}

function meanOfBlock({ color, width }: Photo, left: number, top: number, side: number, channel: number): number {
  let sum = 0;
  for (let y = top; y < top + side; y++)
    for (let x = left; x < left + side; x++) sum += color[(y * width + x) * 3 + channel]!;
  return Math.round(sum / side ** 2);
}
