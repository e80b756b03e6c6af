import type { DrawList } from './draw-list.ts';
import { type Planes, writeSurface } from './planes.ts';
import type { PixelRegion } from './regions.ts';
import type { SampleGrid } from './sample-grid.ts';

/** Copies a grid of one sample a pixel to the planes. */
export function resolvePixels(grid: SampleGrid, planes: Planes, list: DrawList): void {
  for (let y = 0, sample = 0; y < grid.height; y++) {
    const row = (grid.originY + y) * planes.width + grid.originX;
    for (let x = 0; x < grid.width; x++, sample++) {
      const pixel = row + x;
      planes.color[pixel * 3] = grid.color[sample * 3]!;
      planes.color[pixel * 3 + 1] = grid.color[sample * 3 + 1]!;
      planes.color[pixel * 3 + 2] = grid.color[sample * 3 + 2]!;
      writeSurface(planes, pixel, grid, sample, list);
    }
  }
}

/**
 * Brings a grid of half-pixel samples to the planes: colour through a tent over 3x3 samples, everything else from the
 * sample on the pixel's centre, so that depth is never a mean of two surfaces.
 */
export function resolveSupersampled(grid: SampleGrid, region: PixelRegion, planes: Planes, list: DrawList): void {
  const { width, color } = grid;
  for (let y = region.top; y <= region.bottom; y++) {
    let sample = ((y - region.top) * 2 + 1) * width + 1;
    let pixel = y * planes.width + region.left;
    for (let x = region.left; x <= region.right; x++, sample += 2, pixel++) {
      writeSurface(planes, pixel, grid, sample, list);
      const upper = (sample - width) * 3;
      const middle = sample * 3;
      const lower = (sample + width) * 3;
      for (let channel = 0; channel < 3; channel++) {
        planes.color[pixel * 3 + channel] =
          (threeOf(color, upper + channel) + 2 * threeOf(color, middle + channel) + threeOf(color, lower + channel)) /
          16;
      }
    }
  }
}

/** A sample twice and its neighbours to the left and right. */
function threeOf(color: Float32Array, at: number): number {
  return color[at - 3]! + 2 * color[at]! + color[at + 3]!;
}
