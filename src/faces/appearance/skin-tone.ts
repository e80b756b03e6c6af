import type { Random } from '../../core/random.ts';
import type { Complexion, Identity } from '../head/identity.ts';
import { clamp01, mixRgb, type Rgb, scaleRgb } from './color.ts';
import { noiseAt, noiseTile } from './noise.ts';
import { paint, type SkinCanvas, tint } from './skin-canvas.ts';
import type { SkinFeatures } from './skin-features.ts';
import { type SkinMap, skinWidth } from './skin-map.ts';
import { createStain } from './stain.ts';

const light: Rgb = [0.71, 0.47, 0.36];
const middle: Rgb = [0.44, 0.25, 0.155];
const dark: Rgb = [0.1, 0.05, 0.032];

/** Colour of plain skin. */
export function skinTone({ melanin, warmth, redness }: Complexion): Rgb {
  const base = melanin < 0.5 ? mixRgb(light, middle, melanin * 2) : mixRgb(middle, dark, (melanin - 0.5) * 2);
  return [
    base[0] * (1 + 0.02 * redness),
    base[1] * (1 - 0.045 * redness + 0.01 * warmth),
    base[2] * (1 - 0.05 * redness - 0.1 * warmth),
  ];
}

/** Mottling, pores and the light that folds keep out, over the whole skin. */
export function paintSurface({ rgb }: SkinCanvas, map: SkinMap, random: Random, strength: number): void {
  const [shiftX, shiftY] = [random.integer(256), random.integer(256)];
  const patches = noiseTile('patches', 26);
  const blotches = noiseTile('blotches', 7);
  const pores = noiseTile('pores', 2);
  for (let texel = 0; texel < map.isCovered.length; texel++) {
    if (!map.isCovered[texel]) continue;
    const x = (texel % skinWidth) + shiftX;
    const y = Math.floor(texel / skinWidth) + shiftY;
    // Plain at the border of the head's texture, where the neck goes on without one.
    const inside = clamp01((map.y[texel]! - 612) / 25);
    const red = 0.022 * noiseAt(patches, x, y) + 0.015 * noiseAt(blotches, y, x);
    const bright = strength * inside * (0.02 * noiseAt(blotches, x, y) + 0.022 * noiseAt(pores, x, y));
    const shade = 1 - map.ambient[texel]!;
    const hue = red * strength * inside;
    rgb[texel * 3]! *= (1 + bright + hue * 0.3) * (1 - 0.42 * shade);
    rgb[texel * 3 + 1]! *= (1 + bright - hue) * (1 - 0.58 * shade);
    rgb[texel * 3 + 2]! *= (1 + bright - hue) * (1 - 0.62 * shade);
  }
}

/** Blush, shadows about the eyes, shine, wrinkles: the marks that every face has, as strongly as this one shows them. */
export function paintFeatures(
  canvas: SkinCanvas,
  features: SkinFeatures,
  identity: Identity,
  ageYears: number,
  random: Random,
): void {
  const { complexion, maleness } = identity;
  const age = clamp01((ageYears - 30) / 40);
  const fair = 1 - 0.6 * complexion.melanin;
  const blush: Rgb = [0.03, -0.19, -0.17];
  const shade: Rgb = [-0.2, -0.24, -0.2];
  tint(canvas, features.cheekBlush, blush, fair * random.between(0.4, 1.2));
  tint(canvas, features.noseBlush, blush, fair * random.between(0.3, 1.1));
  tint(canvas, features.chinBlush, blush, fair * random.between(0.1, 0.6));
  tint(canvas, features.ears, blush, fair * random.between(0.5, 1.1));
  tint(canvas, features.underEye, [-0.22, -0.26, -0.17], (0.35 + 0.5 * age) * random.between(0.3, 1.2));
  tint(canvas, features.upperLid, [-0.14, -0.2, -0.17], random.between(0.3, 1.1));
  tint(canvas, features.lidEdge, [-0.16, -0.3, -0.28], random.between(0.5, 1));
  tint(canvas, features.noseFold, shade, (0.2 + 0.9 * age) * random.between(0.4, 1));
  tint(canvas, features.foreheadLines, shade, 1.1 * age * random.between(0.2, 1.1));
  tint(canvas, features.frownLines, shade, 0.9 * age * random.between(0, 1));
  tint(canvas, features.crowFeet, shade, 1.1 * age * random.between(0.3, 1));
  tint(canvas, features.noseLight, [0.07, 0.07, 0.07]);
  tint(canvas, features.foreheadLight, [0.06, 0.06, 0.06]);
  tint(canvas, features.cheekLight, [0.06, 0.06, 0.06]);
  tint(canvas, features.jawShade, [-0.05, -0.06, -0.06], 0.6 + 0.8 * maleness);
  tint(canvas, features.nostrils, [-0.55, -0.68, -0.68]);
}

/** Moles, freckles and age spots. */
export function paintSpots(
  canvas: SkinCanvas,
  map: SkinMap,
  complexion: Complexion,
  ageYears: number,
  random: Random,
): void {
  const tone = skinTone(complexion);
  const moles = Array.from({ length: random.integer(7) }, () => ({
    x: random.between(-65, 65),
    y: random.between(625, 800),
    radius: random.between(0.8, 2),
  }));
  const [shiftX, shiftY] = [random.integer(256), random.integer(256)];
  const fine = noiseTile('freckles', 3);
  const freckles = complexion.freckles + 0.35 * clamp01((ageYears - 50) / 25) * complexion.blemishes;
  const stain = createStain(map, [620, 810], (x, ax, y, z, texel) => {
    if (z < 60) return 0;
    let strength = 0;
    for (const mole of moles) {
      const square = ((x - mole.x) ** 2 + (y - mole.y) ** 2) / mole.radius ** 2;
      if (square < 4) strength += 0.75 * Math.exp(-square * square);
    }
    const noise = noiseAt(fine, (texel % skinWidth) + shiftX, Math.floor(texel / skinWidth) + shiftY);
    if (freckles > 0 && noise > 1.1)
      strength += Math.min(1, noise - 1.1) * 0.4 * freckles * Math.exp(-(((y - 702) / 45) ** 2) - (ax / 60) ** 2);
    return strength;
  });
  paint(canvas, stain, scaleRgb([tone[0] * 1.1, tone[1] * 0.8, tone[2] * 0.7], 0.42), 1, 0.85);
}

/** The red of the lips and the line between them. */
export function paintLips(
  canvas: SkinCanvas,
  features: SkinFeatures,
  { complexion, maleness }: Identity,
  random: Random,
): void {
  const tone = skinTone(complexion);
  const natural: Rgb = [
    tone[0] * 0.84,
    tone[1] * (0.62 - 0.1 * complexion.lips),
    tone[2] * (0.68 - 0.08 * complexion.lips),
  ];
  paint(canvas, features.lips, natural, 0.55 + 0.35 * complexion.lips - 0.15 * maleness);
  tint(canvas, features.mouthLine, [-0.5, -0.6, -0.6], random.between(0.7, 1));
}
