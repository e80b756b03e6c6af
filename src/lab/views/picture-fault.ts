import type { Random } from '../../core/random.ts';
import { decodeColor, encodeColor } from '../../dataset/encode-picture.ts';

/** What a camera and a recorder do to colour, beyond noise. */
export interface PictureFault {
  /** Gains of red, green and blue. */
  readonly whiteBalance: readonly [number, number, number];
  /** Deviation of the blur in pixels: focus, and movement. */
  readonly blurPixels: number;
  /** Quality of a JPEG that the picture went through; undefined: none. */
  readonly jpegQuality?: number;
}

export function drawPictureFault(random: Random): PictureFault {
  const gain = () => Math.exp(random.normal(0, 0.06));
  const whiteBalance = [gain(), gain(), gain()] as const;
  const blurPixels = random.next() < 0.4 ? random.between(0.3, 1.2) : 0;
  return { whiteBalance, blurPixels, ...(random.next() < 0.4 && { jpegQuality: 55 + random.integer(40) }) };
}

/** The picture with the fault. Owned. @param color RGB, width * height * 3; borrowed. */
export async function faultyPicture(
  color: Uint8Array,
  width: number,
  height: number,
  { whiteBalance, blurPixels, jpegQuality }: PictureFault,
): Promise<Uint8Array> {
  const tinted = new Uint8ClampedArray(color.length);
  for (let at = 0; at < color.length; at++) tinted[at] = color[at]! * whiteBalance[at % 3]!;
  const bytes = new Uint8Array(tinted.buffer);
  if (blurPixels > 0) blurRows(bytes, width, height, blurPixels);
  if (jpegQuality === undefined) return bytes;
  return decodeColor(await encodeColor(bytes, width, height, 'jpg', jpegQuality));
}

/** Three-tap blur, repeated until its variance is that of the deviation wanted. In place. */
function blurRows(bytes: Uint8Array, width: number, height: number, deviation: number): void {
  // Taps a, 1 - 2a, a have variance 2a; at most a third in one pass.
  const passes = Math.ceil((deviation * deviation) / (2 / 3));
  const share = (deviation * deviation) / (2 * passes);
  for (let pass = 0; pass < passes; pass++) {
    for (let y = 0; y < height; y++) blurLine(bytes, y * width * 3, 3, width, share);
    for (let x = 0; x < width; x++) blurLine(bytes, x * 3, width * 3, height, share);
  }
}

function blurLine(bytes: Uint8Array, start: number, step: number, count: number, share: number): void {
  for (let channel = 0; channel < 3; channel++) {
    let before = bytes[start + channel]!;
    for (let index = 0, at = start + channel; index < count; index++, at += step) {
      const own = bytes[at]!;
      const after = index + 1 < count ? bytes[at + step]! : own;
      bytes[at] = own + share * (before + after - 2 * own) + 0.5;
      before = own;
    }
  }
}
