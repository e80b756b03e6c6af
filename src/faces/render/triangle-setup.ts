import type { Projected } from './project.ts';
import type { SampleGrid } from './sample-grid.ts';

/** Triangles are filled this much (of their size) beyond their edges, so that no sample falls between two of them. */
export const crack = 1e-6;

/**
 * One triangle made ready to be filled. Screen-space barycentrics w1 and w2 (of its second and third vertex) and r = 1/z
 * are linear over the grid: value at sample (0, 0), step in x, step in y.
 */
export interface TriangleSetup {
  left: number;
  right: number;
  top: number;
  bottom: number;
  w1: number;
  w1x: number;
  w1y: number;
  w2: number;
  w2x: number;
  w2y: number;
  /** 1/z at the three vertices. */
  r0: number;
  r1: number;
  r2: number;
}

export function createTriangleSetup(): TriangleSetup {
  const w = { w1: 0.5, w1x: 0.5, w1y: 0.5, w2: 0.5, w2x: 0.5, w2y: 0.5, r0: 0.5, r1: 0.5, r2: 0.5 };
  return { left: 0, right: 0, top: 0, bottom: 0, ...w };
}

/**
 * Fills the setup for a triangle given by its vertices (times 3). False when there is nothing to fill: outside the
 * grid, too near, edge-on, or seen from behind.
 */
export function setUpTriangle(
  setup: TriangleSetup,
  projected: Projected,
  grid: SampleGrid,
  vertices: { readonly a: number; readonly b: number; readonly c: number },
  isTwoSided: boolean,
): boolean {
  const { a, b, c } = vertices;
  const r0 = projected[a + 2]!;
  const r1 = projected[b + 2]!;
  const r2 = projected[c + 2]!;
  if (r0 === 0 || r1 === 0 || r2 === 0) return false;
  const scale = 1 / grid.step;
  const x0 = (projected[a]! - grid.originX) * scale;
  const y0 = (projected[a + 1]! - grid.originY) * scale;
  const x1 = (projected[b]! - grid.originX) * scale - x0;
  const y1 = (projected[b + 1]! - grid.originY) * scale - y0;
  const x2 = (projected[c]! - grid.originX) * scale - x0;
  const y2 = (projected[c + 1]! - grid.originY) * scale - y0;
  // y points down: outside faces, counter-clockwise in a space with y up, have a negative area here.
  const area = x1 * y2 - x2 * y1;
  if (isTwoSided ? Math.abs(area) < 1e-9 : area > -1e-9) return false;
  setup.left = Math.max(0, Math.ceil(x0 + Math.min(0, x1, x2)));
  setup.right = Math.min(grid.width - 1, Math.floor(x0 + Math.max(0, x1, x2)));
  setup.top = Math.max(0, Math.ceil(y0 + Math.min(0, y1, y2)));
  setup.bottom = Math.min(grid.height - 1, Math.floor(y0 + Math.max(0, y1, y2)));
  if (setup.left > setup.right || setup.top > setup.bottom || isInHole(setup, grid)) return false;
  setup.w1x = y2 / area;
  setup.w1y = -x2 / area;
  setup.w1 = -x0 * setup.w1x - y0 * setup.w1y;
  setup.w2x = -y1 / area;
  setup.w2y = x1 / area;
  setup.w2 = -x0 * setup.w2x - y0 * setup.w2y;
  setup.r0 = r0;
  setup.r1 = r1;
  setup.r2 = r2;
  return true;
}

function isInHole({ left, right, top, bottom }: TriangleSetup, { hole }: SampleGrid): boolean {
  return !!hole && left >= hole.left && right <= hole.right && top >= hole.top && bottom <= hole.bottom;
}
