import type { SkinMap } from './skin-map.ts';

/** How strongly something marks the skin: the texels it reaches and 0..1 for each. Shared: do not write. */
export interface Stain {
  readonly texels: Int32Array;
  readonly strengths: Float32Array;
}

/** Where on the base head, millimetres: across (to the person's left), |across|, up, ahead. */
export type Place = (x: number, ax: number, y: number, z: number, texel: number) => number;

/** Everything between two heights of the base head that a function of place marks by more than a trace. */
export function createStain(map: SkinMap, [lowest, highest]: readonly [number, number], strengthAt: Place): Stain {
  const texels: number[] = [];
  const strengths: number[] = [];
  for (let texel = 0; texel < map.isCovered.length; texel++) {
    const y = map.y[texel]!;
    if (y < lowest || y > highest || !map.isCovered[texel]) continue;
    const x = map.x[texel]!;
    const strength = strengthAt(x, x < 0 ? -x : x, y, map.z[texel]!, texel);
    if (strength < 0.004) continue;
    texels.push(texel);
    strengths.push(strength);
  }
  return { texels: Int32Array.from(texels), strengths: Float32Array.from(strengths) };
}

/** A soft blob on both sides of the face; 0 beyond 2.3 widths. */
export function blob(
  ax: number,
  y: number,
  centre: readonly [number, number],
  width: readonly [number, number],
): number {
  const dx = (ax - centre[0]) / width[0];
  const dy = (y - centre[1]) / width[1];
  const square = dx * dx + dy * dy;
  return square > 5.3 ? 0 : Math.exp(-square);
}
