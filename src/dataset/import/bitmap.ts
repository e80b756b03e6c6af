import { dataInvalid } from '../data-faults.ts';
import type { Photo } from '../read-photo.ts';

const fileHeaderBytes = 14;
const smallestHeaderBytes = 40;
const longestSidePixels = 8192;

interface BitmapHeader {
  readonly width: number;
  readonly height: number;
  /** Whether the first row stored is the lowest of the picture, as usual. */
  readonly isBottomUp: boolean;
  readonly bits: 8 | 24 | 32;
  readonly pixelsAt: number;
  readonly paletteAt: number;
}

/**
 * Decodes a Windows bitmap (.bmp), uncompressed, with a palette of 256 colours or 24 or 32 bits a pixel: what sensors'
 * own recorders write. Our picture library does not read them. Throws `data-invalid`.
 */
export function decodeBitmap(bytes: Buffer, path: string): Photo {
  const header = readHeader(bytes, path);
  const { width, height, isBottomUp, bits, pixelsAt } = header;
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  if (bytes.length < pixelsAt + rowBytes * height) {
    const found = `${bytes.length - pixelsAt} bytes of them`;
    throw invalid(path, `${rowBytes * height} bytes of pixels`, found, 'Copy the file again: it was cut off.');
  }
  const color = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = pixelsAt + (isBottomUp ? height - 1 - row : row) * rowBytes;
    for (let column = 0; column < width; column++) {
      const to = (row * width + column) * 3;
      const at = bits === 8 ? header.paletteAt + 4 * bytes[from + column]! : from + (column * bits) / 8;
      // Blue comes first in the file.
      color[to] = bytes[at + 2]!;
      color[to + 1] = bytes[at + 1]!;
      color[to + 2] = bytes[at]!;
    }
  }
  return { width, height, color };
}

function readHeader(bytes: Buffer, path: string): BitmapHeader {
  if (bytes.length < fileHeaderBytes + smallestHeaderBytes || bytes.toString('latin1', 0, 2) !== 'BM')
    throw invalid(path, 'a Windows bitmap', bytes.length === 0 ? 'an empty file' : 'something else');
  const headerBytes = bytes.readUInt32LE(14);
  const width = bytes.readInt32LE(18);
  const signedHeight = bytes.readInt32LE(22);
  const height = Math.abs(signedHeight);
  const bits = bytes.readUInt16LE(28);
  const compression = bytes.readUInt32LE(30);
  const isSane = width >= 1 && height >= 1 && width <= longestSidePixels && height <= longestSidePixels;
  if (!isSane) throw invalid(path, `a picture of at most ${longestSidePixels} pixels a side`, `${width}x${height}`);
  const isPlain = compression === 0 || (compression === 3 && bits === 32);
  if (!isPlain || (bits !== 8 && bits !== 24 && bits !== 32))
    throw invalid(path, 'an uncompressed bitmap of 8, 24 or 32 bits', `${bits} bits, compression ${compression}`);
  const paletteAt = fileHeaderBytes + headerBytes;
  const pixelsAt = bytes.readUInt32LE(10);
  const needed = bits === 8 ? paletteAt + 256 * 4 : paletteAt;
  if (pixelsAt < needed || pixelsAt > bytes.length) throw invalid(path, 'pixels behind the header', `byte ${pixelsAt}`);
  return { width, height, isBottomUp: signedHeight > 0, bits, pixelsAt, paletteAt };
}

function invalid(path: string, expected: string, found: string, hint = 'Save it again as a 24-bit bitmap.') {
  return dataInvalid({ path, expected, found, hint });
}
