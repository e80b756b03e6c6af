import type { DrawList } from './draw-list.ts';
import type { Projected } from './project.ts';
import type { SampleGrid } from './sample-grid.ts';
import { createTextureWalk, setUpWalk, texelAt } from './texture-walk.ts';
import { crack, createTriangleSetup, setUpTriangle } from './triangle-setup.ts';

/** Texture alpha from which a cut-out surface hides what is behind it (and answers the depth sensor), 0..255. */
export const solidAlpha = 140;

const setup = createTriangleSetup();
const walk = createTextureWalk();
const vertices = { a: 0, b: 0, c: 0 };

/** Draws the solid surfaces and the solid parts of cut-out ones: nearest triangle and 1/z per sample. */
export function rasterise(list: DrawList, projected: Projected, grid: SampleGrid): void {
  const { triangles, surfaceIds, surfaces } = list;
  for (let triangle = 0, at = 0; triangle < list.triangleCount; triangle++, at += 3) {
    const surface = surfaces[surfaceIds[triangle]!]!;
    if (surface.cover === 'blended') continue;
    vertices.a = triangles[at]! * 3;
    vertices.b = triangles[at + 1]! * 3;
    vertices.c = triangles[at + 2]! * 3;
    if (!setUpTriangle(setup, projected, grid, vertices, surface.isTwoSided)) continue;
    const isCutOut = surface.cover === 'cut-out';
    if (isCutOut) setUpWalk(walk, setup, list, projected, grid, triangle);
    fill(grid, triangle, isCutOut);
  }
}

/** Fills the triangle that is set up; a cut-out one only where its texture is solid. */
function fill(grid: SampleGrid, id: number, isCutOut: boolean): void {
  const { left, right, top, bottom, w1x, w2x, w1y, w2y, r0 } = setup;
  const { inverseZ, triangle, width } = grid;
  const { rgba } = walk.texture;
  const dr1 = setup.r1 - r0;
  const dr2 = setup.r2 - r0;
  for (let y = top; y <= bottom; y++) {
    let w1 = setup.w1 + y * w1y + left * w1x;
    let w2 = setup.w2 + y * w2y + left * w2x;
    const row = y * width;
    for (let x = left; x <= right; x++, w1 += w1x, w2 += w2x) {
      if (w1 < -crack || w2 < -crack || w1 + w2 > 1 + crack) continue;
      const r = r0 + w1 * dr1 + w2 * dr2;
      if (r <= inverseZ[row + x]!) continue;
      if (isCutOut && rgba[texelAt(walk, w1, w2, r) + 3]! < solidAlpha) continue;
      inverseZ[row + x] = r;
      triangle[row + x] = id;
    }
  }
}
