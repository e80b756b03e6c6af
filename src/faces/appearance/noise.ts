import { createRandom } from '../../core/random.ts';

/** Side of a noise tile, a power of two. */
const noiseSize = 256;

/** Smooth noise that repeats without a seam: mean 0, deviation 1, noiseSize². Shared: do not write. */
export type NoiseTile = Float32Array;

const tiles = new Map<string, NoiseTile>();

/** The tile with features of about `sizeX` by `sizeY` texels; the same call gives the same tile. */
export function noiseTile(label: string, sizeX: number, sizeY = sizeX): NoiseTile {
  const key = `${label}/${sizeX}/${sizeY}`;
  const known = tiles.get(key);
  if (known) return known;
  const random = createRandom(`noise ${key}`);
  const tile = Float32Array.from({ length: noiseSize * noiseSize }, () => random.next() - 0.5);
  for (let pass = 0; pass < 3; pass++) {
    blur(tile, sizeX, 1, noiseSize);
    blur(tile, sizeY, noiseSize, 1);
  }
  normalise(tile);
  tiles.set(key, tile);
  return tile;
}

/** Box blur along one axis, wrapped; three passes are close to a Gaussian. */
function blur(tile: Float32Array, size: number, step: number, lineStep: number): void {
  const radius = Math.round(size / 2);
  if (radius < 1) return;
  const line = new Float32Array(noiseSize);
  for (let index = 0; index < noiseSize; index++) {
    const start = index * lineStep;
    let sum = 0;
    for (let k = -radius; k <= radius; k++) sum += tile[start + ((k + noiseSize) % noiseSize) * step]!;
    for (let at = 0; at < noiseSize; at++) {
      line[at] = sum / (radius * 2 + 1);
      sum += tile[start + ((at + radius + 1) % noiseSize) * step]!;
      sum -= tile[start + ((at - radius + noiseSize) % noiseSize) * step]!;
    }
    for (let at = 0; at < noiseSize; at++) tile[start + at * step] = line[at]!;
  }
}

function normalise(tile: Float32Array): void {
  const mean = tile.reduce((sum, value) => sum + value, 0) / tile.length;
  const variance = tile.reduce((sum, value) => sum + (value - mean) ** 2, 0) / tile.length;
  const scale = 1 / Math.sqrt(variance);
  for (let index = 0; index < tile.length; index++) tile[index] = (tile[index]! - mean) * scale;
}

/** Value of a tile at whole texels, repeating. */
export function noiseAt(tile: NoiseTile, x: number, y: number): number {
  return tile[(y & (noiseSize - 1)) * noiseSize + (x & (noiseSize - 1))]!;
}
