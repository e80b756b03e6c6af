import type { Rgb } from '../color.ts';
import { noiseAt, noiseTile } from '../noise.ts';
import { paint, type SkinCanvas } from '../skin-canvas.ts';
import { type SkinMap, skinWidth } from '../skin-map.ts';
import { createStain } from '../stain.ts';
import { type HairlineShape, hairDensity, insideHair, isEar } from './hairline.ts';

/** Hair roots on the skin itself: what is seen between the locks, and the shadow of a shaved head. */
export function paintScalp(
  canvas: SkinCanvas,
  map: SkinMap,
  line: HairlineShape,
  color: Rgb,
  density: number,
  seed: number,
): void {
  const fine = noiseTile('scalp', 2);
  const ragged = noiseTile('scalp edge', 6);
  const stain = createStain(map, [630, Infinity], (x, _ax, y, z, texel) => {
    if (isEar(x, y, z)) return 0;
    const column = texel % skinWidth;
    const row = (texel - column) / skinWidth;
    const inside = insideHair(line, x, y, z) + 3 * noiseAt(ragged, column + seed, row);
    if (inside < -14) return 0;
    return hairDensity(inside, 7) * density * (0.9 + 0.1 * noiseAt(fine, column, row + seed));
  });
  paint(canvas, stain, color, 1, 0.96);
}
