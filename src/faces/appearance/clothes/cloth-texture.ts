import type { Texture } from '../../mesh.ts';
import { type Rgb, toSrgb } from '../color.ts';
import { noiseAt, noiseTile } from '../noise.ts';
import type { Garment } from './garment.ts';

const size = 256;
/** Extent of the texture on the base body, millimetres. */
const left = -430;
const top = 640;
const span = 860;

/** uv of a place on the base body; seen from ahead, front and back share the texture. */
export function clothUv(x: number, y: number): readonly [number, number] {
  return [clamp((x - left) / span), clamp((top - y) / span)];
}

/** The cloth from shoulder to shoulder: pattern, weave, folds. */
export function clothTexture(garment: Garment): Texture {
  const rgba = new Uint8Array(size * size * 4);
  const weave = noiseTile('weave', 1);
  const folds = noiseTile('folds', 22, 34);
  const creases = noiseTile('creases', 9, 16);
  const heather = garment.pattern === 'heather' ? 0.16 : 0.045;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const x = left + ((column + 0.5) / size) * span;
      const y = top - ((row + 0.5) / size) * span;
      const color = colorAt(garment, x, y);
      const light =
        1 +
        heather * noiseAt(weave, column, row) +
        0.035 * noiseAt(folds, column, row) +
        0.015 * noiseAt(creases, column, row);
      const offset = (row * size + column) * 4;
      for (let band = 0; band < 3; band++) rgba[offset + band] = toSrgb(color[band]! * light * seam(garment, x, y));
      rgba[offset + 3] = 255;
    }
  }
  return { width: size, height: size, rgba };
}

function colorAt({ pattern, color, second, repeatMm }: Garment, x: number, y: number): Rgb {
  const wave = (at: number) => (((at / repeatMm) % 1) + 1) % 1;
  switch (pattern) {
    case 'plain':
    case 'heather':
      return color;
    case 'stripes':
      return wave(y) < 0.5 ? color : second;
    case 'pinstripes':
      return wave(x * 1.4) < 0.22 ? second : color;
    case 'check': {
      const share = (wave(x) < 0.4 ? 0.5 : 0) + (wave(y) < 0.4 ? 0.5 : 0);
      return [mix(color[0], second[0], share), mix(color[1], second[1], share), mix(color[2], second[2], share)];
    }
    case 'chest-band':
      return y < 430 && y > 360 ? second : color;
  }
}

/** Shade of the button band of a shirt and its buttons. */
function seam({ kind }: Garment, x: number, y: number): number {
  if (kind !== 'shirt' || Math.abs(x) > 17) return 1;
  const isButton = Math.hypot(x, ((((y % 85) + 85) % 85) - 40) * 1) < 5.5;
  return isButton ? 1.7 : Math.abs(x) > 13 ? 0.72 : 1;
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

function clamp(value: number): number {
  return Math.min(0.998, Math.max(0.002, value));
}
