import { falseColours } from './false-colour.ts';

const colours = new Uint32Array(falseColours.buffer);

/** Writes RGB as opaque RGBA. @param rgba length = rgb.length / 3 * 4 */
export function writeColour(rgb: Uint8Array, rgba: Uint8ClampedArray): void {
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    rgba[to] = rgb[from] ?? 0;
    rgba[to + 1] = rgb[from + 1] ?? 0;
    rgba[to + 2] = rgb[from + 2] ?? 0;
    rgba[to + 3] = 255;
  }
}

/** Writes levels of depth in false colour. @param rgba length = depth.length * 4 */
export function writeDepth(depth: Uint8Array, rgba: Uint8ClampedArray<ArrayBuffer>): void {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, depth.length);
  for (let index = 0; index < depth.length; index++) pixels[index] = colours[depth[index] ?? 0] ?? 0;
}
