import type { DrawList } from './draw-list.ts';
import type { Fragment } from './fragment.ts';
import type { Projected } from './project.ts';
import { rasterise } from './rasterise.ts';
import { createGridBuffer } from './sample-grid.ts';

const size = 400;
/** Surfaces are looked up this far out along their normal and this much nearer to the light, millimetres. */
const normalOffsetMm = 3;
const biasMm = 3;
/** Distance of the four looks around a place, texels across and along: the width of the half shadow. */
const spread = 1.6;
/** Keeps heights positive and their ratios near one, so that texture coordinates stay straight in a parallel view. */
const heightOrigin = 20_000;

/** How much of a directed light reaches each place: what the light sees, as heights towards it. */
export interface ShadowMap {
  /** Across, along (texels) and towards the light (millimetres): three factors and an offset each. */
  readonly rows: Float64Array;
  /** Height nearest to the light per texel, `heightOrigin` added; 0 = nothing there. */
  readonly heights: Float32Array;
}

/** Makes shadow maps on buffers of its own: a map is gone when the next is made. */
export function createShadowMapper() {
  const takeGrid = createGridBuffer();
  let casters: Projected = new Float32Array(0);
  return (list: DrawList, direction: readonly [number, number, number]): ShadowMap => {
    const length = list.vertexCount * 3;
    if (casters.length < length) casters = new Float32Array(length * 2);
    const rows = fitRows(list, direction);
    for (let at = 0; at < length; at += 3) {
      casters[at] = heightAlong(rows, 0, list.positions, at);
      casters[at + 1] = heightAlong(rows, 4, list.positions, at);
      casters[at + 2] = heightAlong(rows, 8, list.positions, at);
    }
    const grid = takeGrid({ originX: 0, originY: 0, step: 1, width: size, height: size, hole: undefined });
    rasterise(list, casters, grid);
    return { rows, heights: grid.inverseZ };
  };
}

/** Share of the light that reaches a place with a normal: 0 in full shadow, 1 in full light. */
export function litShare({ rows, heights }: ShadowMap, fragment: Fragment): number {
  const x = fragment.x + fragment.nx * normalOffsetMm;
  const y = fragment.y + fragment.ny * normalOffsetMm;
  const z = fragment.z + fragment.nz * normalOffsetMm;
  const across = rows[0]! * x + rows[1]! * y + rows[2]! * z + rows[3]!;
  const along = rows[4]! * x + rows[5]! * y + rows[6]! * z + rows[7]!;
  const height = rows[8]! * x + rows[9]! * y + rows[10]! * z + rows[11]! + biasMm;
  if (across < 3 || along < 3 || across > size - 4 || along > size - 4) return 1;
  // Half a texel more, so that cutting off the fraction rounds.
  const right = (across + spread + 0.5) | 0;
  const left = (across - spread + 0.5) | 0;
  const upper = ((along - spread + 0.5) | 0) * size;
  const lower = ((along + spread + 0.5) | 0) * size;
  let lit = 0;
  if (heights[((along + 0.5) | 0) * size + ((across + 0.5) | 0)]! <= height) lit++;
  if (heights[upper + left]! <= height) lit++;
  if (heights[upper + right]! <= height) lit++;
  if (heights[lower + left]! <= height) lit++;
  if (heights[lower + right]! <= height) lit++;
  return lit / 5;
}

function heightAlong(rows: Float64Array, row: number, positions: Float32Array, at: number): number {
  return (
    rows[row]! * positions[at]! +
    rows[row + 1]! * positions[at + 1]! +
    rows[row + 2]! * positions[at + 2]! +
    rows[row + 3]!
  );
}

/** Whether a Kinect of either kind can have the vertex in its picture, or just outside. */
function isInView(positions: Float32Array, at: number): boolean {
  const z = positions[at + 2]!;
  return Math.abs(positions[at]!) < 0.75 * z && Math.abs(positions[at + 1]!) < 0.63 * z;
}

/** Axes of the light's view, scaled so that what is in the picture fits the map. */
function fitRows(list: DrawList, [x, y, z]: readonly [number, number, number]): Float64Array {
  const level = Math.hypot(x, z);
  // Across, along and away from the light are right-handed like camera space, so outsides stay outsides.
  const across = [-z / level, 0, x / level] as const;
  const along = [-y * across[2], x * across[2] - z * across[0], y * across[0]] as const;
  const rows = Float64Array.of(...across, 0, ...along, 0, x, y, z, heightOrigin);
  let [left, right, upper, lower] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < list.vertexCount * 3; at += 3) {
    if (!isInView(list.positions, at)) continue;
    const u = heightAlong(rows, 0, list.positions, at);
    const v = heightAlong(rows, 4, list.positions, at);
    if (u < left) left = u;
    if (u > right) right = u;
    if (v < upper) upper = v;
    if (v > lower) lower = v;
  }
  const scale = (size - 10) / Math.max(right - left, lower - upper, 1);
  for (let k = 0; k < 8; k++) rows[k]! *= scale;
  rows[3] = 5 - left * scale;
  rows[7] = 5 - upper * scale;
  return rows;
}
