import { createNormalTile, offsetFor, tileIndex } from './noise-tile.ts';
import type { Planes } from './planes.ts';

/** A step in depth larger than this is the edge of something, millimetres. */
const edgeMm = 18;
/** Lateral noise of Kinect v1: 0.8 pixels (Nguyen, Izadi and Lovell 2012). */
const lateralPixels = 0.8;

let scratch = new Float32Array(0);

/** Large buffers are used again: making one a frame keeps the garbage collector busy. */
function scratchCopy(depthMm: Float32Array): Float32Array {
  if (scratch.length !== depthMm.length) scratch = new Float32Array(depthMm.length);
  scratch.set(depthMm);
  return scratch;
}

const lateralTile = createNormalTile('lateral', { across: 2, along: 2 });

/** Depth of which the edges fray: near a step, a pixel takes the reading of a neighbour at random. Millimetres, borrowed until the next call. */
export function jitterEdges(planes: Planes, seed: number): Float32Array {
  const { width, depthMm } = planes;
  const frayed = scratchCopy(depthMm);
  const across = offsetFor(seed, 'lateral across');
  const along = offsetFor(seed, 'lateral along');
  forEachEdge(planes, (pixel, x, y) => {
    const dx = Math.round(lateralTile.values[tileIndex(across, x, y)]! * lateralPixels);
    const dy = Math.round(lateralTile.values[tileIndex(along, x, y)]! * lateralPixels);
    const from = pixel + clamp(dy) * width + clamp(dx);
    frayed[pixel] = depthMm[from]!;
  });
  return frayed;
}

/** Depth of which the edges fly: a time-of-flight pixel on a step mixes both sides, or gives nothing. Millimetres, borrowed until the next call. */
export function flyingPixels(planes: Planes, seed: number): Float32Array {
  const { width, depthMm } = planes;
  const flying = scratchCopy(depthMm);
  const offset = offsetFor(seed, 'flying');
  forEachEdge(planes, (pixel, x, y) => {
    const chance = lateralTile.values[tileIndex(offset, x, y)]!;
    const z = depthMm[pixel]!;
    const right = depthMm[pixel + 1]!;
    const below = depthMm[pixel + width]!;
    const other = Math.abs(right - z) > edgeMm ? right : below;
    if (Math.abs(other - z) <= edgeMm) return;
    if (chance > 0.4) flying[pixel] = 0;
    else if (chance > -0.6) flying[pixel] = z + (other - z) * Math.abs(chance);
  });
  return flying;
}

function clamp(step: number): number {
  return Math.max(-2, Math.min(2, step));
}

/** Calls for every pixel beside a step in depth, two pixels or more from the border. */
function forEachEdge({ width, height, depthMm }: Planes, visit: (pixel: number, x: number, y: number) => void): void {
  for (let y = 2; y < height - 2; y++) {
    for (let x = 2, pixel = y * width + 2; x < width - 2; x++, pixel++) {
      const z = depthMm[pixel]!;
      const isEdge =
        Math.abs(depthMm[pixel + 1]! - z) > edgeMm ||
        Math.abs(depthMm[pixel - 1]! - z) > edgeMm ||
        Math.abs(depthMm[pixel + width]! - z) > edgeMm ||
        Math.abs(depthMm[pixel - width]! - z) > edgeMm;
      if (isEdge) visit(pixel, x, y);
    }
  }
}
