import type { Texture } from '../mesh.ts';
import type { DrawList } from './draw-list.ts';
import { createFragment, locate, orient } from './fragment.ts';
import type { Projected } from './project.ts';
import type { SampleGrid } from './sample-grid.ts';
import { answer, createIllumination, illuminate, type Lighting } from './shade-fragment.ts';
import { sampleTexture, textureLevelOf } from './texture-sampler.ts';

const fragment = createFragment();
const texel = new Float32Array(4);
const illumination = createIllumination();

/**
 * Colours the samples that a triangle was drawn to (deferred shading); the rest of `color` is left as
 * it is.
 */
export function shadeGrid(list: DrawList, projected: Projected, grid: SampleGrid, lighting: Lighting): void {
  const { width, height, originX, originY, step, triangle, color, cosine } = grid;
  let last = -1;
  let level: Texture | undefined;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const id = triangle[at]!;
      if (id < 0) continue;
      const surface = list.surfaces[list.surfaceIds[id]!]!;
      locate(fragment, list, projected, id, originX + x * step, originY + y * step);
      // Of two samples half a pixel apart on one triangle, the second takes over the light of the first.
      const isSameLight = id === last && step < 1 && (x & 1) === 1;
      if (id !== last) {
        level = textureLevelOf(list, projected, id, step);
        last = id;
      }
      sampleTexture(level!, fragment.u, fragment.v, texel);
      if (!isSameLight) {
        orient(fragment, list, id);
        illuminate(fragment, surface, lighting, illumination);
      }
      color[at * 3] = answer(illumination, 0, texel[0]!);
      color[at * 3 + 1] = answer(illumination, 1, texel[1]!);
      color[at * 3 + 2] = answer(illumination, 2, texel[2]!);
      cosine[at] = fragment.cosine * 255;
    }
  }
}
