import { createNormalTile, offsetFor, tileIndex } from './noise-tile.ts';
import type { Planes } from './planes.ts';

/** Reading of a white surface that faces the sensor at one metre. */
const whiteAtOneMetre = 12_000;
const infraredTile = createNormalTile('infrared', { across: 0, along: 0 });

/** Infrared intensity: the sensor's own light, falling with the square of the distance. Owned. */
export function senseInfrared(planes: Planes, seed: number | undefined): Uint16Array<ArrayBuffer> {
  const { width, height, depthMm, cosine, infrared } = planes;
  const sensed = new Uint16Array(depthMm.length);
  const offset = seed === undefined ? undefined : offsetFor(seed, 'infrared');
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel++) {
      const z = depthMm[pixel]! / 1000;
      if (z === 0) continue;
      const light = (whiteAtOneMetre * (infrared[pixel]! / 255) * (cosine[pixel]! / 255)) / (z * z);
      const noise = offset ? infraredTile.values[tileIndex(offset, x, y)]! * (20 + Math.sqrt(light) * 2) : 0;
      sensed[pixel] = Math.max(0, Math.min(65535, Math.round(light + noise)));
    }
  }
  return sensed;
}
