import { type Chip, chipDepthLimitMm, chipSize } from '../../core/chip.ts';
import type { Random } from '../../core/random.ts';

const pixels = chipSize ** 2;
const mostHoles = 3;

type Corners = [number, number, number, number];

/** Another sensor: the surface as a whole a little nearer or farther, noise, holes that were filled. In place. */
export function disturbDepth(chip: Chip, random: Random): void {
  const { depthMm, isMeasured } = chip;
  const offsetMm = random.normal(0, 2);
  const noiseMm = random.between(0, 5);
  for (let pixel = 0; pixel < pixels; pixel++) {
    if (!isMeasured[pixel]) continue;
    const value = Math.round(depthMm[pixel]! + offsetMm + noiseMm * (random.next() - 0.5));
    depthMm[pixel] = Math.min(chipDepthLimitMm, Math.max(-chipDepthLimitMm, value));
  }
  const holes = random.integer(mostHoles + 1);
  for (let hole = 0; hole < holes; hole++) fillHole(chip, random);
}

/** A rectangle without readings, filled from its corners as holes are when a chip is cut; only where all were measured. */
function fillHole({ depthMm, isMeasured }: Chip, random: Random): void {
  const [width, height] = [4 + random.integer(16), 4 + random.integer(16)];
  const [left, top] = [random.integer(chipSize - width), random.integer(chipSize - height)];
  const corners = [0, width - 1].flatMap((x) => [0, height - 1].map((y) => (top + y) * chipSize + left + x));
  if (!corners.every((pixel) => isMeasured[pixel])) return;
  const [topLeft, bottomLeft, topRight, bottomRight] = corners.map((pixel) => depthMm[pixel]!) as Corners;
  for (let y = 0; y < height; y++) {
    const down = y / (height - 1);
    for (let x = 0; x < width; x++) {
      const pixel = (top + y) * chipSize + left + x;
      if (!isMeasured[pixel]) continue;
      const right = x / (width - 1);
      const upper = topLeft * (1 - right) + topRight * right;
      const lower = bottomLeft * (1 - right) + bottomRight * right;
      depthMm[pixel] = Math.round(upper * (1 - down) + lower * down);
      isMeasured[pixel] = 0;
    }
  }
}
