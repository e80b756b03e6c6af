import type { DrawList } from './draw-list.ts';
import { createFragment, locate, orient } from './fragment.ts';
import type { Projected } from './project.ts';
import { solidAlpha } from './rasterise.ts';
import type { SampleGrid } from './sample-grid.ts';
import { answer, createIllumination, type Illumination, illuminate, type Lighting } from './shade-fragment.ts';
import { createTextureWalk, setUpWalk, texelAt } from './texture-walk.ts';
import { crack, createTriangleSetup, setUpTriangle } from './triangle-setup.ts';

/** Texture alpha below which nothing is to be seen, 0..255. */
const clearAlpha = 16;

const setup = createTriangleSetup();
const walk = createTextureWalk();
const vertices = { a: 0, b: 0, c: 0 };
const fragment = createFragment();
const illumination = createIllumination();

/**
 * Blends what is partly clear over the shaded samples, far triangles first: lenses, thin hair, and the thin parts of
 * cut-out surfaces. Depth stays that of what lies behind. Light is found once a triangle: these are small or flat.
 */
export function blendGrid(list: DrawList, projected: Projected, grid: SampleGrid, lighting: Lighting): void {
  for (const triangle of farFirst(list, projected)) {
    const surface = list.surfaces[list.surfaceIds[triangle]!]!;
    vertices.a = list.triangles[triangle * 3]! * 3;
    vertices.b = list.triangles[triangle * 3 + 1]! * 3;
    vertices.c = list.triangles[triangle * 3 + 2]! * 3;
    if (!setUpTriangle(setup, projected, grid, vertices, surface.isTwoSided)) continue;
    setUpWalk(walk, setup, list, projected, grid, triangle);
    const pixelX = (projected[vertices.a]! + projected[vertices.b]! + projected[vertices.c]!) / 3;
    const pixelY = (projected[vertices.a + 1]! + projected[vertices.b + 1]! + projected[vertices.c + 1]!) / 3;
    locate(fragment, list, projected, triangle, pixelX, pixelY);
    orient(fragment, list, triangle);
    illuminate(fragment, surface, lighting, illumination);
    const isCutOut = surface.cover === 'cut-out';
    // A surface that the sensor does not see at all hides nothing from it.
    const veil = isCutOut || surface.dropout === 255 ? 0 : surface.dropout;
    blendTriangle(grid, isCutOut ? solidAlpha : 256, surface.opacity, veil);
  }
}

/** Triangles of surfaces that are not solid everywhere, by the 1/z of their first vertex. */
function farFirst(list: DrawList, projected: Projected): Int32Array {
  const found: number[] = [];
  for (let triangle = 0; triangle < list.triangleCount; triangle++) {
    if (list.surfaces[list.surfaceIds[triangle]!]!.cover !== 'solid') found.push(triangle);
  }
  const inverseZ = (triangle: number) => projected[list.triangles[triangle * 3]! * 3 + 2]!;
  return Int32Array.from(found).sort((a, b) => inverseZ(a) - inverseZ(b));
}

/** @param solidFrom texels of this alpha and above were drawn as solid before. */
function blendTriangle(grid: SampleGrid, solidFrom: number, opacity: number, veil: number): void {
  const { left, right, top, bottom, w1x, w2x, w1y, w2y, r0 } = setup;
  const { rgba } = walk.texture;
  const dr1 = setup.r1 - r0;
  const dr2 = setup.r2 - r0;
  for (let y = top; y <= bottom; y++) {
    let w1 = setup.w1 + y * w1y + left * w1x;
    let w2 = setup.w2 + y * w2y + left * w2x;
    for (let x = left; x <= right; x++, w1 += w1x, w2 += w2x) {
      if (w1 < -crack || w2 < -crack || w1 + w2 > 1 + crack) continue;
      const at = y * grid.width + x;
      const r = r0 + w1 * dr1 + w2 * dr2;
      if (r <= grid.inverseZ[at]!) continue;
      const texel = texelAt(walk, w1, w2, r);
      const alpha = rgba[texel + 3]!;
      if (alpha < clearAlpha || alpha >= solidFrom) continue;
      blendSample(grid.color, at * 3, (alpha / 255) * opacity, illumination, texel);
      if (veil > grid.veil[at]!) grid.veil[at] = veil;
    }
  }
}

/** A clear surface shows more of its highlight than of its colour, but less than a solid one: lenses are coated. */
function blendSample(color: Float32Array, at: number, opacity: number, { shine }: Illumination, texel: number): void {
  const { rgba } = walk.texture;
  for (let channel = 0; channel < 3; channel++) {
    const own = answer(illumination, channel, rgba[texel + channel]!) - shine[channel]!;
    color[at + channel] =
      color[at + channel]! * (1 - opacity) + own * opacity + shine[channel]! * Math.sqrt(opacity) * 0.35;
  }
}
