import type { Fragment } from './fragment.ts';
import type { Lights } from './lights.ts';
import { litShare, type ShadowMap } from './shadow-map.ts';
import type { Surface } from './surface.ts';

/** Light and the shadows it casts; without a map nothing is in shadow. */
export interface Lighting {
  readonly lights: Lights;
  readonly shadow: ShadowMap | undefined;
}

/** sRGB byte, in sixteenths, to linear light. */
const linearOf = Float32Array.from({ length: 256 * 16 }, (_, index) => srgbToLinear(index / (16 * 255)));

/** Light wraps this far around the terminator: skin scatters it. */
const wrap = 0.12;

function srgbToLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** What falls on a place, linear RGB: light for its colour to answer, and the highlight. */
export interface Illumination {
  readonly light: Float32Array;
  readonly shine: Float32Array;
}

export function createIllumination(): Illumination {
  return { light: new Float32Array(3), shine: new Float32Array(3) };
}

/**
 * Fills in the light on a place: diffuse from key, fill and ambient, and a highlight of the key (Blinn's half vector
 * with Schlick's rational exponent, Graphics Gems IV, 1994).
 */
export function illuminate(
  fragment: Fragment,
  surface: Surface,
  { lights, shadow }: Lighting,
  { light, shine }: Illumination,
): void {
  const { key, fill, ambient, glow } = lights;
  const facing = dot(fragment, key.direction);
  const lit = facing > -wrap && shadow ? litShare(shadow, fragment) : 1;
  const diffuse = Math.max(0, (facing + wrap) / (1 + wrap)) * lit;
  const filled = Math.max(0, (dot(fragment, fill.direction) + 0.3) / 1.3);
  const sky = 0.72 - 0.28 * fragment.ny;
  const gloss = facing > 0 && surface.specular > 0 ? highlight(fragment, surface, key.direction) * lit : 0;
  for (let channel = 0; channel < 3; channel++) {
    const falling = key.color[channel]! * diffuse + fill.color[channel]! * filled + ambient[channel]! * sky;
    light[channel] = surface.color[channel]! * falling + surface.emission * glow;
    shine[channel] = gloss * key.color[channel]!;
  }
}

/** Linear light that a place sends to the camera in one channel. @param texel sRGB of the texture, 0..255. */
export function answer({ light, shine }: Illumination, channel: number, texel: number): number {
  return linearOf[(texel * 16) | 0]! * light[channel]! + shine[channel]!;
}

function dot({ nx, ny, nz }: Fragment, direction: readonly [number, number, number]): number {
  return nx * direction[0] + ny * direction[1] + nz * direction[2];
}

function highlight(
  fragment: Fragment,
  { specular, shininess }: Surface,
  direction: readonly [number, number, number],
): number {
  const hx = direction[0] + fragment.vx;
  const hy = direction[1] + fragment.vy;
  const hz = direction[2] + fragment.vz;
  const cosine =
    (fragment.nx * hx + fragment.ny * hy + fragment.nz * hz) / Math.sqrt(hx * hx + hy * hy + hz * hz + 1e-9);
  if (cosine <= 0) return 0;
  return (specular * 0.35 * cosine) / (shininess - shininess * cosine + cosine);
}
