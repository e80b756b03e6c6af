import type { Texture } from '../mesh.ts';
import type { DrawList } from './draw-list.ts';
import type { Projected } from './project.ts';

/** 1x1 white, for surfaces without a texture. */
const white: Texture = { width: 1, height: 1, rgba: new Uint8Array([255, 255, 255, 255]) };

/** The halving of a triangle's texture in which one texel is about one sample. */
export function textureLevelOf(list: DrawList, projected: Projected, triangle: number, step: number): Texture {
  const levels = list.surfaces[list.surfaceIds[triangle]!]!.levels;
  if (!levels) return white;
  const { uvs, triangles } = list;
  const a = triangles[triangle * 3]!;
  const b = triangles[triangle * 3 + 1]!;
  const c = triangles[triangle * 3 + 2]!;
  const { width, height } = levels[0]!;
  const texels = Math.abs(doubleArea(uvs, 2, a, b, c)) * width * height;
  const samples = Math.abs(doubleArea(projected, 3, a, b, c)) / (step * step);
  // Half the logarithm to base 2, rounded down: a texel is then one to two samples wide.
  const level = (31 - Math.clz32(texels / (samples + 1e-9))) >> 1;
  return levels[Math.max(0, Math.min(levels.length - 1, level))]!;
}

function doubleArea(points: Float32Array, stride: number, a: number, b: number, c: number): number {
  const x = points[a * stride]!;
  const y = points[a * stride + 1]!;
  const x1 = points[b * stride]! - x;
  const y1 = points[b * stride + 1]! - y;
  const x2 = points[c * stride]! - x;
  const y2 = points[c * stride + 1]! - y;
  return x1 * y2 - x2 * y1;
}

/** Bilinear RGBA at a uv, clamped to the border; written to `texel` as 0..255. */
export function sampleTexture({ width, height, rgba }: Texture, u: number, v: number, texel: Float32Array): void {
  const x = Math.max(0, Math.min(width - 1, u * width - 0.5));
  const y = Math.max(0, Math.min(height - 1, v * height - 0.5));
  const left = x | 0;
  const upper = y | 0;
  const right = left + 1 < width ? 4 : 0;
  const lower = upper + 1 < height ? width * 4 : 0;
  const fx = x - left;
  const fy = y - upper;
  const at = (upper * width + left) * 4;
  for (let channel = 0; channel < 4; channel++) {
    const i = at + channel;
    const top = rgba[i]! + (rgba[i + right]! - rgba[i]!) * fx;
    const bottom = rgba[i + lower]! + (rgba[i + lower + right]! - rgba[i + lower]!) * fx;
    texel[channel] = top + (bottom - top) * fy;
  }
}
