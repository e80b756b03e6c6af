import type { DrawList } from './draw-list.ts';
import type { Projected } from './project.ts';
import type { SampleGrid } from './sample-grid.ts';

/** A rectangle of whole pixels; right and bottom are inside. */
export interface PixelRegion {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Rows and columns kept free around what was found. */
const marginPixels = 3;

/**
 * The pixels inside a picture that some vertices fall on, or undefined when they are all outside.
 * @param from first vertex. @param to one after the last. @param leastHeadWeight leaves out what moves less with the head.
 */
export function regionOf(
  { headWeights }: DrawList,
  projected: Projected,
  { from, to, leastHeadWeight }: { readonly from: number; readonly to: number; readonly leastHeadWeight: number },
  size: { readonly width: number; readonly height: number },
): PixelRegion | undefined {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (let vertex = from; vertex < to; vertex++) {
    if (projected[vertex * 3 + 2] === 0 || headWeights[vertex]! < leastHeadWeight) continue;
    const x = projected[vertex * 3]!;
    const y = projected[vertex * 3 + 1]!;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  left = Math.max(0, Math.floor(left) - marginPixels);
  top = Math.max(0, Math.floor(top) - marginPixels);
  right = Math.min(size.width - 1, Math.ceil(right) + marginPixels);
  bottom = Math.min(size.height - 1, Math.ceil(bottom) + marginPixels);
  return left <= right && top <= bottom ? { left, top, right, bottom } : undefined;
}

/** A region in the samples of a grid of one sample a pixel. */
export function holeIn({ left, top }: PixelRegion, region: PixelRegion | undefined): SampleGrid['hole'] {
  if (!region) return undefined;
  return { left: region.left - left, right: region.right - left, top: region.top - top, bottom: region.bottom - top };
}

/** Makes nothing be drawn to the samples of a grid's hole. */
export function closeHole({ hole, width, triangle, inverseZ }: SampleGrid): void {
  if (!hole) return;
  for (let y = hole.top; y <= hole.bottom; y++) {
    triangle.fill(-1, y * width + hole.left, y * width + hole.right + 1);
    inverseZ.fill(Infinity, y * width + hole.left, y * width + hole.right + 1);
  }
}
