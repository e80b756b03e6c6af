import type { Random } from '../../core/random.ts';
import type { ChipInput } from '../rgbd/align/aligned-input.ts';

/** Depth is learned so much sooner that with little dropout the colour branch learned nothing at all. */
const colorDropout = 0.15;
const depthDropout = 0.35;

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
