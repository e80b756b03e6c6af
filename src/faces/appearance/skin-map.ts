import type { HeadAsset } from '../head/asset.ts';

/** Size of the skin texture: two texels and more per millimetre of face. */
export const skinWidth = 640;
export const skinHeight = 768;

/**
 * Where on the base head each texel of the skin lies: millimetres of the unshaped head (`HeadAsset.positions`), so that a
 * feature drawn at a place lands on the same place of every face. Shared: do not write.
 */
export interface SkinMap {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
  /** Share of ambient light, 0..1. */
  readonly ambient: Float32Array;
  /** 1 where a triangle covers the texel. */
  readonly isCovered: Uint8Array;
}

let made: SkinMap | undefined;

/** The map of the head part, made once. */
export function skinMap(asset: HeadAsset): SkinMap {
  made ??= drawMap(asset);
  return made;
}

function drawMap(asset: HeadAsset): SkinMap {
  const count = skinWidth * skinHeight;
  const map = {
    x: new Float32Array(count),
    y: new Float32Array(count),
    z: new Float32Array(count),
    ambient: new Float32Array(count).fill(1),
    isCovered: new Uint8Array(count),
  };
  const triangles = asset.parts.head;
  for (let corner = 0; corner < triangles.length; corner += 3) {
    drawTriangle(map, asset, [triangles[corner]!, triangles[corner + 1]!, triangles[corner + 2]!]);
  }
  return map;
}

function drawTriangle(map: SkinMap, asset: HeadAsset, points: readonly [number, number, number]): void {
  const u = points.map((point) => asset.pointUvs[point * 2]! * skinWidth - 0.5);
  const v = points.map((point) => asset.pointUvs[point * 2 + 1]! * skinHeight - 0.5);
  const [ua, ub, uc] = u as [number, number, number];
  const [va, vb, vc] = v as [number, number, number];
  const area = (ub - ua) * (vc - va) - (uc - ua) * (vb - va);
  if (Math.abs(area) < 1e-9) return;
  // A margin of texels around each triangle keeps filtering from reaching empty texels at seams.
  const margin = 2;
  const slack = -margin / Math.sqrt(Math.abs(area)) - 0.02;
  const [a, b, c] = points.map((point) => asset.pointVertices[point]!) as [number, number, number];
  const top = Math.max(0, Math.ceil(Math.min(va, vb, vc) - margin));
  const bottom = Math.min(skinHeight - 1, Math.floor(Math.max(va, vb, vc) + margin));
  const left = Math.max(0, Math.ceil(Math.min(ua, ub, uc) - margin));
  const right = Math.min(skinWidth - 1, Math.floor(Math.max(ua, ub, uc) + margin));
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const wb = ((column - ua) * (vc - va) - (uc - ua) * (row - va)) / area;
      const wc = ((ub - ua) * (row - va) - (column - ua) * (vb - va)) / area;
      const wa = 1 - wb - wc;
      const least = Math.min(wa, wb, wc);
      const texel = row * skinWidth + column;
      if (least < slack || (least < 0 && map.isCovered[texel])) continue;
      const blend = (values: Float32Array, stride: number, axis: number) =>
        wa * values[a * stride + axis]! + wb * values[b * stride + axis]! + wc * values[c * stride + axis]!;
      map.x[texel] = blend(asset.positions, 3, 0);
      map.y[texel] = blend(asset.positions, 3, 1);
      map.z[texel] = blend(asset.positions, 3, 2);
      map.ambient[texel] = blend(asset.ambient, 1, 0);
      map.isCovered[texel] = 1;
    }
  }
}
