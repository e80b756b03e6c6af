import type { Texture } from '../mesh.ts';
import { type Rgb, toSrgb } from './color.ts';
import { skinHeight, skinWidth } from './skin-map.ts';
import type { Stain } from './stain.ts';

/** The skin while it is painted: linear RGB per texel of the skin map. */
export interface SkinCanvas {
  readonly rgb: Float32Array;
}

export function createSkinCanvas(base: Rgb): SkinCanvas {
  const rgb = new Float32Array(skinWidth * skinHeight * 3);
  for (let at = 0; at < rgb.length; at++) rgb[at] = base[at % 3]!;
  return { rgb };
}

/** Multiplies what a stain reaches by 1 + factor * strength, band by band. */
export function tint({ rgb }: SkinCanvas, { texels, strengths }: Stain, factor: Rgb, gain = 1): void {
  for (let index = 0; index < texels.length; index++) {
    const at = texels[index]! * 3;
    const strength = strengths[index]! * gain;
    rgb[at]! *= 1 + factor[0] * strength;
    rgb[at + 1]! *= 1 + factor[1] * strength;
    rgb[at + 2]! *= 1 + factor[2] * strength;
  }
}

/** Paints a colour over what a stain reaches; its strength times the gain, at most `most`, is the share of paint. */
export function paint({ rgb }: SkinCanvas, { texels, strengths }: Stain, color: Rgb, gain = 1, most = 1): void {
  for (let index = 0; index < texels.length; index++) {
    const at = texels[index]! * 3;
    const share = Math.min(most, strengths[index]! * gain);
    rgb[at]! += (color[0] - rgb[at]!) * share;
    rgb[at + 1]! += (color[1] - rgb[at + 1]!) * share;
    rgb[at + 2]! += (color[2] - rgb[at + 2]!) * share;
  }
}

export function toTexture({ rgb }: SkinCanvas): Texture {
  const count = skinWidth * skinHeight;
  const rgba = new Uint8Array(count * 4);
  for (let texel = 0; texel < count; texel++) {
    rgba[texel * 4] = toSrgb(rgb[texel * 3]!);
    rgba[texel * 4 + 1] = toSrgb(rgb[texel * 3 + 1]!);
    rgba[texel * 4 + 2] = toSrgb(rgb[texel * 3 + 2]!);
    rgba[texel * 4 + 3] = 255;
  }
  return { width: skinWidth, height: skinHeight, rgba };
}
