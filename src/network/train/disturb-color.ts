import { type Chip, chipSize } from '../../core/chip.ts';
import type { Random } from '../../core/random.ts';
import { faceMask } from '../rgbd/chip-input.ts';

const pixels = chipSize ** 2;

/** Other light, another camera: gamma, tint, a ramp of light across the face, noise, now and then grey. In place. */
export function disturbColor(chip: Chip, random: Random): void {
  const { color } = chip;
  const isFace = faceMask(chip);
  const gamma = Math.exp(random.between(-0.4, 0.4));
  const curves = [0, 1, 2].map(() => toneCurve(gamma, random.between(0.85, 1.15)));
  const [rampX, rampY] = [random.between(-0.3, 0.3), random.between(-0.2, 0.2)];
  const noise = random.between(0, 10);
  const isGrey = random.next() < 0.15;
  for (let pixel = 0; pixel < pixels; pixel++) {
    if (!isFace[pixel]) continue;
    const x = (pixel % chipSize) / chipSize - 0.5;
    const y = Math.floor(pixel / chipSize) / chipSize - 0.5;
    const light = 1 + rampX * x * 2 + rampY * y * 2;
    const at = pixel * 3;
    if (isGrey) color.fill((color[at]! + 2 * color[at + 1]! + color[at + 2]!) / 4, at, at + 3);
    const grain = noise * (random.next() - 0.5);
    for (let channel = 0; channel < 3; channel++) {
      const value = curves[channel]![color[at + channel]!]! * light + grain;
      color[at + channel] = Math.min(255, Math.max(0, value));
    }
  }
}

/** Values 0..255 of a channel after gamma and gain, by value before. */
function toneCurve(gamma: number, gain: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, value) => 255 * gain * (value / 255) ** gamma);
}
