import { createRandom } from '../../core/random.ts';

/** Side of a noise tile, a power of two. */
export const tileSize = 512;
const tileMask = tileSize - 1;

/** A square of random numbers that repeats; drawing from it costs a look-up. */
export interface NoiseTile {
  readonly values: Float32Array;
}

/** Where a frame starts in a tile: another seed, another noise. */
export interface TileOffset {
  readonly x: number;
  readonly y: number;
}

export function offsetFor(seed: number, label: string): TileOffset {
  const random = createRandom(seed).fork(label);
  return { x: random.integer(tileSize), y: random.integer(tileSize) };
}

/** Index into a tile of a place on the picture. */
export function tileIndex(offset: TileOffset, x: number, y: number): number {
  return ((y + offset.y) & tileMask) * tileSize + ((x + offset.x) & tileMask);
}

/** Passes of [1 2 1] over a tile, along rows and along columns: the more, the more neighbours resemble each other. */
export interface Smoothing {
  readonly across: number;
  readonly along: number;
}

/** Normal noise, mean 0 and deviation 1. */
export function createNormalTile(label: string, { across, along }: Smoothing): NoiseTile {
  const random = createRandom('noise tile').fork(label);
  let values = Float32Array.from({ length: tileSize * tileSize }, () => random.normal());
  for (let pass = 0; pass < across; pass++) values = smoothed(values, 1);
  for (let pass = 0; pass < along; pass++) values = smoothed(values, tileSize);
  return { values: standardised(values) };
}

/** Even noise over 0..255 with the same likeness of neighbours: P(value < p) = p / 255. */
export function createEvenTile(label: string, smoothing: Smoothing): NoiseTile {
  const { values } = createNormalTile(label, smoothing);
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const even = new Float32Array(values.length);
  order.forEach((index, rank) => {
    even[index] = (rank * 255) / order.length;
  });
  return { values: even };
}

function smoothed(values: Float32Array, stride: number): Float32Array<ArrayBuffer> {
  const last = values.length - 1;
  return Float32Array.from(
    values,
    (value, at) => values[(at - stride) & last]! + 2 * value + values[(at + stride) & last]!,
  );
}

function standardised(values: Float32Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const scale = 1 / Math.sqrt(variance);
  return values.map((value) => (value - mean) * scale);
}
