import { smoothStep } from './color.ts';
import { type SkinMap, skinHeight, skinWidth } from './skin-map.ts';
import { blob, createStain, type Place, type Stain } from './stain.ts';

/**
 * Marks that every face has, placed on the base head (millimetres: the eyes are at 31, 729, the nose tip at 0, 691, the
 * mouth at 661). Strengths 0..1; how strongly they show differs from person to person.
 */
const places = {
  cheekBlush: (_x, ax, y, z) => (z > 60 ? blob(ax, y, [46, 696], [25, 22]) : 0),
  noseBlush: (_x, ax, y, z) => (z > 130 ? blob(ax, y, [0, 692], [17, 14]) : 0),
  chinBlush: (_x, ax, y, z) => (z > 110 ? blob(ax, y, [0, 630], [20, 14]) : 0),
  underEye: (_x, ax, y, z) => (z > 90 ? blob(ax, y, [28, 714], [17, 6]) : 0),
  upperLid: (_x, ax, y, z) => (z > 90 ? blob(ax, y, [32, 737], [20, 5]) : 0),
  lidEdge: (_x, ax, y, z) => (z > 100 ? blob(ax, y, [31, 729], [19, 5.5]) : 0),
  noseFold: (_x, ax, y, z) =>
    z > 90 ? Math.exp(-(((ax - (36 + (690 - y) * 0.28)) / 2.6) ** 2)) * Math.exp(-(((y - 672) / 16) ** 2)) : 0,
  foreheadLines: (x, ax, y, z) => (z > 100 && ax < 52 && y > 765 && y < 808 ? foreheadLine(x, ax, y) : 0),
  frownLines: (_x, ax, y, z) =>
    z > 120 && y > 742 && y < 775 ? Math.exp(-(((ax - 6 - (y - 750) * 0.05) / 0.9) ** 2)) * smoothStep(775, 762, y) : 0,
  crowFeet: (_x, ax, y, z) =>
    z > 70 && ax > 50
      ? blob(ax, y, [57, 728], [6, 11]) * (0.5 + 0.5 * Math.sin((y - 728) * (0.9 + (ax - 57) * -0.02)))
      : 0,
  noseLight: (_x, ax, y, z) => (z > 140 ? blob(ax, y, [0, 712], [6, 22]) : 0),
  foreheadLight: (_x, ax, y, z) => (z > 100 ? blob(ax, y, [0, 780], [42, 24]) : 0),
  cheekLight: (_x, ax, y, z) => (z > 80 ? blob(ax, y, [44, 710], [14, 9]) : 0),
  jawShade: (_x, ax, y) => blob(ax, y, [70, 655], [26, 38]),
  ears: (_x, ax, y, z) =>
    smoothStep(76, 82, ax) * smoothStep(20, 30, z) * smoothStep(66, 56, z) * blob(0, y, [0, 710], [1, 42]),
  lips: (_x, _ax, _y, _z, texel) => lipAt(texel),
  mouthLine: (_x, ax, y, z) =>
    z > 120 && ax < 27 ? Math.exp(-(((y - 660.6 + ax * 0.015) / 1.1) ** 2)) * smoothStep(27, 21, ax) : 0,
  nostrils: (_x, ax, y, z) => (z > 120 ? blob(ax, y, [9, 681], [5, 3]) : 0),
} satisfies Record<string, Place>;

export type SkinFeatures = Readonly<Record<keyof typeof places, Stain>>;

let made: SkinFeatures | undefined;

/** Every mark, made once. */
export function skinFeatures(map: SkinMap): SkinFeatures {
  made ??= Object.fromEntries(
    Object.entries(places).map(([name, place]) => [name, createStain(map, [600, 820], place)]),
  ) as SkinFeatures;
  return made;
}

function foreheadLine(x: number, ax: number, y: number): number {
  let strength = 0;
  for (let line = 0; line < 3; line++) {
    const at = 771 + 12 * line + 1.6 * Math.sin(x * 0.09 + line) + 0.05 * ax;
    strength += Math.exp(-(((y - at) / 1.1) ** 2)) * (1 - 0.2 * line);
  }
  return strength * smoothStep(52, 34, ax);
}

/** The red of the lips is an ellipse about the mouth in the texture, with the dip of the cupid's bow above. */
function lipAt(texel: number): number {
  const [centreColumn, centreRow, halfWidth] = [skinWidth / 2, 564, 43];
  const column = texel % skinWidth;
  const row = (texel - column) / skinWidth;
  const across = Math.abs(column - centreColumn) / halfWidth;
  if (across >= 1 || row > skinHeight * 0.82 || row < skinHeight * 0.64) return 0;
  const width = Math.sqrt(1 - across * across);
  const upper =
    centreRow -
    49 * width * (0.94 - 0.13 * Math.exp(-((across / 0.13) ** 2)) + 0.06 * Math.exp(-(((across - 0.25) / 0.15) ** 2)));
  const lower = centreRow + 49 * width ** 1.15;
  return smoothStep(upper - 4, upper + 4, row) * smoothStep(lower + 5, lower - 5, row);
}
