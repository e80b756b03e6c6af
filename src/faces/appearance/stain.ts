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
  const covered = coveredTexels(map);
  if (texelsFound.length < covered.length) {
    texelsFound = new Int32Array(covered.length);
    strengthsFound = new Float32Array(covered.length);
  }
  let count = 0;
  for (const texel of covered) {
    const y = map.y[texel]!;
    if (y < lowest || y > highest) continue;
    const x = map.x[texel]!;
    const strength = strengthAt(x, x < 0 ? -x : x, y, map.z[texel]!, texel);
    if (strength < 0.004) continue;
    texelsFound[count] = texel;
    strengthsFound[count++] = strength;
  }
  return { texels: texelsFound.slice(0, count), strengths: strengthsFound.slice(0, count) };
}

/** What one stain finds, before it is copied: growing lists took a third of the time that dressing a head takes. */
let texelsFound = new Int32Array(0);
let strengthsFound = new Float32Array(0);

const coveredOf = new WeakMap<SkinMap, Int32Array>();

function coveredTexels(map: SkinMap): Int32Array {
  const known = coveredOf.get(map);
  if (known) return known;
  const covered = Int32Array.from([...map.isCovered.keys()].filter((texel) => map.isCovered[texel]));
  coveredOf.set(map, covered);
  return covered;
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
