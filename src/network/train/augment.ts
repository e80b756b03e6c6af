import type { Chip } from '../../core/chip.ts';
import type { Random } from '../../core/random.ts';
import type { ChipInput } from '../rgbd/chip-input.ts';
import { disturbColor } from './disturb-color.ts';
import { disturbDepth } from './disturb-depth.ts';
import { warpChip } from './warp-chip.ts';

/**
 * A disturbed copy of a chip. Size changes little, because absolute size is part of who somebody is.
 * @param isMirrored shows the mirror image. Faces are not symmetric: a mirrored face counts as another person, so all
 * chips of one subject in one batch must be mirrored together.
 */
export function augmentChip(chip: Chip, isMirrored: boolean, random: Random): Chip {
  const warped = warpChip(chip, {
    rotationDeg: random.normal(0, 3),
    scale: Math.exp(random.normal(0, 0.015)),
    shiftX: random.normal(0, 1.5),
    shiftY: random.normal(0, 1.5),
    isMirrored,
  });
  disturbColor(warped, random);
  disturbDepth(warped, random);
  return warped;
}

const colorDropout = 0.1;
const depthDropout = 0.05;

/** Takes colour or depth away from some samples, never both, so that each branch learns to see alone. In place. */
export function dropModalities({ color, depth }: ChipInput, samples: number, random: Random): void {
  const drop = (values: Float32Array, sample: number) => {
    const size = values.length / samples;
    values.fill(0, sample * size, (sample + 1) * size);
  };
  for (let sample = 0; sample < samples; sample++) {
    const draw = random.next();
    if (draw < colorDropout) drop(color, sample);
    else if (draw < colorDropout + depthDropout) drop(depth, sample);
  }
}
