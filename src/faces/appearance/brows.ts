import type { Random } from '../../core/random.ts';
import type { Complexion } from '../head/identity.ts';
import { clamp01, type Rgb, smoothStep } from './color.ts';
import { noiseAt, noiseTile } from './noise.ts';
import { paint, type SkinCanvas } from './skin-canvas.ts';
import { type SkinMap, skinWidth } from './skin-map.ts';
import { createStain } from './stain.ts';

/** Brows as painted hairs: a band that arches along the ridge and thins outwards, broken up by fine noise. */
export function paintBrows(canvas: SkinCanvas, map: SkinMap, complexion: Complexion, color: Rgb, random: Random): void {
  const inner = random.between(10, 15);
  const outer = random.between(53, 59);
  const height = random.between(748.5, 751.5);
  const arch = random.between(1.5, 6);
  const peak = random.between(0.58, 0.72);
  const drop = random.between(1, 5);
  const half = 2 + 2.9 * complexion.brows * random.between(0.85, 1.15);
  const hairs = noiseTile('brow hairs', 1, 3);
  const gaps = noiseTile('brow gaps', 5);
  const shift = random.integer(256);
  const stain = createStain(map, [735, 772], (_x, ax, y, z, texel) => {
    if (z < 75 || ax > 66) return 0;
    const t = (ax - inner) / (outer - inner);
    if (t < -0.12 || t > 1.1) return 0;
    const rise =
      t < peak
        ? 0.45 + 0.55 * Math.sin((clamp01(t / peak) * Math.PI) / 2)
        : 1 - ((t - peak) / (1 - peak)) ** 2 * (drop / arch + 0.3);
    const width = half * (1 - 0.72 * clamp01(t) ** 2.2);
    const off = Math.abs(y - height - arch * rise) / width;
    if (off > 1.6) return 0;
    const column = texel % skinWidth;
    const row = (texel - column) / skinWidth;
    // Hairs lean outwards: shear the noise along the brow.
    const lean = Math.round(column + (ax > 0 ? 0.8 : -0.8) * row);
    const texture = 0.95 + 0.2 * noiseAt(hairs, lean + shift, row) + 0.1 * noiseAt(gaps, column, row + shift);
    return clamp01((1.45 - off) * texture) * smoothStep(-0.12, 0.22, t) * smoothStep(1.08, 0.86, t);
  });
  paint(canvas, stain, color, 0.5 + 0.5 * complexion.brows, 0.9);
}
