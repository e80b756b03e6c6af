import { createNormalTile, offsetFor, tileIndex } from './noise-tile.ts';
import type { Planes } from './planes.ts';

/** Reading of a white surface that faces the sensor at one metre. */
export const whiteAtOneMetre = 12_000;
const infraredTile = createNormalTile('infrared', { across: 0, along: 0 });

/** Infrared intensity: the sensor's own light, falling with the square of the distance. Owned. */
export function senseInfrared(planes: Planes, seed: number | undefined): Uint16Array<ArrayBuffer> {
  const { depthMm, cosine, infrared } = planes;
  const light = Float32Array.from(depthMm, (mm, pixel) => {
    const z = mm / 1000;
    return z === 0 ? 0 : (whiteAtOneMetre * (infrared[pixel]! / 255) * (cosine[pixel]! / 255)) / (z * z);
  });
  return withInfraredNoise(light, planes, seed);
}

/** Light as readings of the camera; where nothing is, nothing is read. Owned. @param seed of the noise; left out, exact. */
export function withInfraredNoise(
  light: Float32Array,
  { width, height, depthMm }: Planes,
  seed: number | undefined,
): Uint16Array<ArrayBuffer> {
  const sensed = new Uint16Array(light.length);
  const offset = seed === undefined ? undefined : offsetFor(seed, 'infrared');
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel++) {
      if (depthMm[pixel] === 0) continue;
      const shine = light[pixel]!;
      const noise = offset ? infraredTile.values[tileIndex(offset, x, y)]! * (20 + Math.sqrt(shine) * 2) : 0;
      sensed[pixel] = Math.max(0, Math.min(65535, Math.round(shine + noise)));
    }
  }
  return sensed;
}
