import type { DrawList } from './draw-list.ts';
import type { SampleGrid } from './sample-grid.ts';

/** What is truly at each pixel, before any sensor looked at it. Row-major, `width * height` each. */
export interface Planes {
  readonly width: number;
  readonly height: number;
  /** Linear RGB. */
  readonly color: Float32Array;
  /** Along z; 0 = nothing there. */
  readonly depthMm: Float32Array;
  /** Cosine between surface and view, 0..255. */
  readonly cosine: Uint8Array;
  /** Chance that the surface gives no depth, 0..255. */
  readonly dropout: Uint8Array;
  /** Reflectance in near infrared, 0..255. */
  readonly infrared: Uint8Array;
  /** 1 + index of the person; 0 = backdrop. */
  readonly label: Uint8Array;
}

export function createPlanes(width: number, height: number): Planes {
  const size = width * height;
  return {
    width,
    height,
    color: new Float32Array(size * 3),
    depthMm: new Float32Array(size),
    cosine: new Uint8Array(size),
    dropout: new Uint8Array(size),
    infrared: new Uint8Array(size),
    label: new Uint8Array(size),
  };
}

export function copyPlanes(from: Planes, to: Planes): void {
  to.color.set(from.color);
  to.depthMm.set(from.depthMm);
  to.cosine.set(from.cosine);
  to.dropout.set(from.dropout);
  to.infrared.set(from.infrared);
  to.label.set(from.label);
}

/** Colours the empty samples of a grid with the pixel they lie on, so that edges and clear surfaces mix with it. */
export function lendColor(planes: Planes, grid: SampleGrid): void {
  const { width, height, color, triangle } = grid;
  for (let y = 0, at = 0; y < height; y++) {
    const row = pixelOf(grid.originY + y * grid.step, planes.height) * planes.width;
    for (let x = 0; x < width; x++, at++) {
      if (triangle[at]! >= 0) continue;
      const from = (row + pixelOf(grid.originX + x * grid.step, planes.width)) * 3;
      color[at * 3] = planes.color[from]!;
      color[at * 3 + 1] = planes.color[from + 1]!;
      color[at * 3 + 2] = planes.color[from + 2]!;
    }
  }
}

function pixelOf(place: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.round(place)));
}

/** Writes what the sample on a pixel's centre hit; its colour is written apart. */
export function writeSurface(planes: Planes, pixel: number, grid: SampleGrid, sample: number, list: DrawList): void {
  const id = grid.triangle[sample]!;
  const veil = grid.veil[sample]!;
  if (veil > planes.dropout[pixel]!) planes.dropout[pixel] = veil;
  if (id < 0) return;
  const surface = list.surfaces[list.surfaceIds[id]!]!;
  planes.depthMm[pixel] = 1 / grid.inverseZ[sample]!;
  planes.cosine[pixel] = grid.cosine[sample]!;
  planes.dropout[pixel] = Math.max(veil, surface.dropout);
  planes.infrared[pixel] = surface.infrared;
  planes.label[pixel] = surface.label;
}
