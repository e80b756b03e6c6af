import type { Texture } from '../mesh.ts';
import type { DrawList } from './draw-list.ts';
import type { Projected } from './project.ts';
import type { SampleGrid } from './sample-grid.ts';
import { textureLevelOf } from './texture-sampler.ts';
import type { TriangleSetup } from './triangle-setup.ts';

/** Texture coordinates over one triangle, in texels and divided by z: linear in its barycentrics. */
export interface TextureWalk {
  texture: Texture;
  u0: number;
  u1: number;
  u2: number;
  v0: number;
  v1: number;
  v2: number;
}

export function createTextureWalk(): TextureWalk {
  const half = 0.5;
  const texture = { width: 1, height: 1, rgba: new Uint8Array(4) };
  return { texture, u0: half, u1: half, u2: half, v0: half, v1: half, v2: half };
}

/** Makes the walk ready for a triangle that was set up for a grid. */
export function setUpWalk(
  walk: TextureWalk,
  { r0, r1, r2 }: TriangleSetup,
  list: DrawList,
  projected: Projected,
  grid: SampleGrid,
  triangle: number,
): void {
  const texture = textureLevelOf(list, projected, triangle, grid.step);
  const { uvs, triangles } = list;
  const a = triangles[triangle * 3]! * 2;
  const b = triangles[triangle * 3 + 1]! * 2;
  const c = triangles[triangle * 3 + 2]! * 2;
  walk.texture = texture;
  walk.u0 = uvs[a]! * r0 * texture.width;
  walk.u1 = uvs[b]! * r1 * texture.width - walk.u0;
  walk.u2 = uvs[c]! * r2 * texture.width - walk.u0;
  walk.v0 = uvs[a + 1]! * r0 * texture.height;
  walk.v1 = uvs[b + 1]! * r1 * texture.height - walk.v0;
  walk.v2 = uvs[c + 1]! * r2 * texture.height - walk.v0;
}

/** Where the nearest texel starts in the texture's `rgba`, at barycentrics with a 1/z of `r`. */
export function texelAt({ texture, u0, u1, u2, v0, v1, v2 }: TextureWalk, w1: number, w2: number, r: number): number {
  const x = ((u0 + w1 * u1 + w2 * u2) / r) | 0;
  const y = ((v0 + w1 * v1 + w2 * v2) / r) | 0;
  const column = x < 0 ? 0 : x >= texture.width ? texture.width - 1 : x;
  const row = y < 0 ? 0 : y >= texture.height ? texture.height - 1 : y;
  return (row * texture.width + column) * 4;
}
