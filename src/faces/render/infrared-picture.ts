import { whiteAtOneMetre, withInfraredNoise } from './infrared.ts';
import type { Planes } from './planes.ts';

/**
 * Reflectance in infrared by that in red: what absorbs in skin and hair is melanin, by the power -3.33 of the wavelength
 * (Jacques, "Optical properties of biological tissues: a review", Phys. Med. Biol. 2013), here from 640 to 830 nm.
 */
const infraredPower = (830 / 640) ** -3.33;
const reflectanceOf = Float32Array.from({ length: 1025 }, (_, step) => (step / 1024) ** infraredPower);
/** Nearer to edge-on than this, what a surface reflects cannot be told from how it stands. */
const leastFacing = 0.15;

/**
 * Infrared intensity of what was painted by the light of the projector, with the marks of skin and hair. Owned.
 * @param seed of the noise; left out, exact.
 */
export function projectorReturn(planes: Planes, seed: number | undefined): Uint16Array<ArrayBuffer> {
  const { color, depthMm, cosine } = planes;
  const light = new Float32Array(depthMm.length);
  for (let pixel = 0; pixel < light.length; pixel++) {
    const z = depthMm[pixel]! / 1000;
    if (z === 0) continue;
    const facing = Math.max(leastFacing, cosine[pixel]! / 255);
    const red = Math.min(1, color[pixel * 3]! / facing);
    light[pixel] = (whiteAtOneMetre * reflectanceOf[(red * 1024) | 0]! * facing) / (z * z);
  }
  return withInfraredNoise(light, planes, seed);
}

/** One pixel in so many is looked at for the brightest. */
const stride = 7;
const binWidth = 64;
const whiteShare = 0.99;
const darkestWhite = 64;
const toneOf = Uint8Array.from({ length: 257 }, (_, step) => Math.round(255 * (step / 256) ** (1 / 2.2)));

/** Infrared as a grey picture, in which only the brightest hundredth is white: as the Kinect driver makes it. Owned. */
export function developInfrared(infrared: Uint16Array): Uint8Array<ArrayBuffer> {
  const white = whiteOf(infrared);
  const color = new Uint8Array(infrared.length * 3);
  infrared.forEach((value, pixel) => {
    color.fill(toneOf[Math.min(256, Math.floor((value * 256) / white))]!, pixel * 3, pixel * 3 + 3);
  });
  return color;
}

function whiteOf(infrared: Uint16Array): number {
  const bins = new Uint32Array(65_536 / binWidth);
  let seen = 0;
  for (let pixel = 0; pixel < infrared.length; pixel += stride) {
    if (infrared[pixel] === 0) continue;
    bins[Math.floor(infrared[pixel]! / binWidth)]! += 1;
    seen += 1;
  }
  let left = Math.floor(seen * whiteShare);
  const bin = bins.findIndex((count) => {
    if (count >= left) return true;
    left -= count;
    return false;
  });
  return Math.max(darkestWhite, (bin + 1) * binWidth);
}
