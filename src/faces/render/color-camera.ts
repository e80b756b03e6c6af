import { createNormalTile, offsetFor, tileIndex, tileSize } from './noise-tile.ts';
import type { Planes } from './planes.ts';

/** Linear light 0..2 to sRGB 0..255, with a shoulder above 0.8 in place of a hard clip. */
const steps = 4096;
const brightest = steps * 2;
const toneOf = Float32Array.from({ length: brightest + 1 }, (_, index) => toTone(index / steps));
/** Light lost in the corners of the picture. */
const vignette = 0.22;
/** Noise of a normally lit grey, in linear light: a part that grows with the light and one that is always there. */
const shotVariance = 1.2e-4;
const readDeviation = 0.0022;
/** The camera lifts a dark picture by its gain up to this much. */
const largestGain = 3;
/** Share of each of four neighbours in the softness of the lens and the interpolation of its colour filter. */
const softness = 0.09;
const ownShare = 1 - 4 * softness;
const channelStride = 91 * tileSize + 37;

const colorTile = createNormalTile('colour', { across: 0, along: 0 });

function toTone(linear: number): number {
  const light = linear < 0.8 ? linear : 0.8 + 0.2 * (1 - Math.exp(-(linear - 0.8) / 0.2));
  const encoded = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
  return encoded * 255;
}

/** Gain that the camera chooses for a brightness of the room: half way to making up for the loss, up to its limit. */
function gainFor(brightness: number): number {
  return Math.min(largestGain, Math.max(0.6, brightness ** -0.5));
}

/** Colour without noise, blur or vignetting. Owned. */
export function exactColor({ color }: Planes, brightness: number): Uint8Array<ArrayBuffer> {
  const scale = brightness * gainFor(brightness) * steps;
  return Uint8Array.from(color, (light) => toneOf[Math.min(brightest, (light * scale) | 0)]! + 0.5);
}

/** Colour as the camera would report it: softened, darker in the corners, noisy. Equal seeds, equal noise. Owned. */
export function senseColor(planes: Planes, brightness: number, seed: number): Uint8Array<ArrayBuffer> {
  const { width, height, color } = planes;
  const gain = gainFor(brightness);
  const scale = brightness * gain * steps;
  const deviations = deviationsFor(gain);
  const bytes = new Uint8Array(color.length);
  // Rounds, and clips to 0..255.
  const clamped = new Uint8ClampedArray(bytes.buffer);
  const offset = offsetFor(seed, 'colour');
  const columnLoss = Float32Array.from({ length: width }, (_, x) => lensLoss(x / width - 0.5) * scale);
  for (let y = 0; y < height; y++) {
    const rowGain = scale - lensLoss(y / height - 0.5) * scale;
    const up = y > 0 ? width * 3 : 0;
    const down = y < height - 1 ? width * 3 : 0;
    for (let x = 0, at = y * width * 3; x < width; x++) {
      const lens = rowGain - columnLoss[x]!;
      const left = x > 0 ? 3 : 0;
      const right = x < width - 1 ? 3 : 0;
      let tile = tileIndex(offset, x, y);
      for (let channel = 0; channel < 3; channel++, at++) {
        const around = color[at - left]! + color[at + right]! + color[at - up]! + color[at + down]!;
        const light = Math.min(brightest, (color[at]! * ownShare + around * softness) * lens) | 0;
        // Each channel reads the tile elsewhere.
        tile = (tile + channelStride) & (tileSize * tileSize - 1);
        clamped[at] = toneOf[light]! + colorTile.values[tile]! * deviations[light]!;
      }
    }
  }
  return bytes;
}

/** Standard deviation of the noise, 0..255, by light in steps: what one of the light makes. */
function deviationsFor(gain: number): Float32Array {
  const read = (readDeviation * gain) ** 2;
  return Float32Array.from(toneOf, (tone, light) => {
    const deviation = Math.sqrt((light / steps) * shotVariance * gain + read) * steps;
    const above = toneOf[Math.min(brightest, Math.round(light + deviation))]!;
    return Math.max(above - tone, 0.3);
  });
}

/** Share of the light lost at a distance from the middle along one side, -0.5..0.5. */
function lensLoss(distance: number): number {
  return vignette * 2 * distance * distance;
}
