import { alignedSize } from './align/face-shape.ts';
import { smoothed } from './smoothed.ts';

const cells = alignedSize ** 2;
/** Added to a brightness of 0..255 before its logarithm: below it a sensor's noise is larger than what skin does. */
const darkest = 8;
/** Deviation of the smoothing that tells light from skin, in cells. */
const lightCells = 8;
/** Contrast, as a logarithm, below which a picture is noise: it is not stretched further. */
const leastContrast = 0.02;
/** Brings tint to about the size of the contrast. */
const tintGain = 4;
const limit = 3;

/**
 * What skin looks like in any light: how much brighter a place is than its neighbourhood, with deviation 1 over the face; and
 * how much redder and bluer than the face as a whole. Logarithms, because light multiplies (homomorphic filtering, Oppenheim
 * et al. 1968).
 * @param color RGB of every cell of an aligned face, 0..255.
 * @param isSeen 1 for the cells that count; the others of the target stay as they are.
 * @param target receives three numbers a cell, within ±3: contrast, redness, blueness.
 */
export function writeColor(color: Uint8Array, isSeen: Uint8Array, target: Float32Array): void {
  const brightness = new Float32Array(cells);
  const tints = [new Float32Array(cells), new Float32Array(cells)] as const;
  for (let cell = 0; cell < cells; cell++) {
    if (!isSeen[cell]) continue;
    const [red, green, blue] = [logOf(color[cell * 3]!), logOf(color[cell * 3 + 1]!), logOf(color[cell * 3 + 2]!)];
    brightness[cell] = (red + green + blue) / 3;
    tints[0][cell] = red - brightness[cell]!;
    tints[1][cell] = blue - brightness[cell]!;
  }
  const light = smoothed(brightness, isSeen, alignedSize, lightCells);
  const contrast = brightness.map((value, cell) => (isSeen[cell] ? value - light[cell]! : 0));
  const squares = contrast.map((value) => value * value);
  const gain = 1 / Math.max(leastContrast, Math.sqrt(meanOver(squares, isSeen)));
  writeChannel(contrast, isSeen, { channel: 0, gain, middle: 0 }, target);
  tints.forEach((tint, index) => {
    const middle = meanOver(tint, isSeen);
    writeChannel(tint, isSeen, { channel: index + 1, gain: tintGain, middle }, target);
  });
}

const logOf = (value: number) => Math.log(value + darkest);

function meanOver(values: Float32Array, isSeen: Uint8Array): number {
  let sum = 0;
  let count = 0;
  values.forEach((value, cell) => {
    if (!isSeen[cell]) return;
    sum += value;
    count++;
  });
  return count > 0 ? sum / count : 0;
}

function writeChannel(
  values: Float32Array,
  isSeen: Uint8Array,
  { channel, gain, middle }: { readonly channel: number; readonly gain: number; readonly middle: number },
  target: Float32Array,
): void {
  for (let cell = 0; cell < cells; cell++)
    if (isSeen[cell]) target[cell * 3 + channel] = Math.max(-limit, Math.min(limit, (values[cell]! - middle) * gain));
}
