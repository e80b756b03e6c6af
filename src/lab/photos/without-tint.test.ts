import { expect, it } from 'vitest';
import { syntheticAligned } from '../../../test/fixtures/synthetic-faces.ts';
import { alignedInput } from '../../network/rgbd/align/aligned-input.ts';
import { withoutTint } from './without-tint.ts';

it('leaves the network no tint, and the contrast nearly as it is', () => {
  const chip = syntheticAligned(1, 1);
  const [own, grey] = [alignedInput([chip]).color, alignedInput([withoutTint(chip)]).color];
  const channel = (color: Float32Array, at: number) => color.filter((_, index) => index % 3 === at);
  for (const tint of [1, 2]) {
    expect(channel(own, tint).some((value) => Math.abs(value) > 0.05)).toBe(true);
    expect(channel(grey, tint).every((value) => Math.abs(value) < 1e-5)).toBe(true);
  }
  const [before, after] = [channel(own, 0), channel(grey, 0)];
  const apart = before.map((value, at) => Math.abs(value - after[at]!));
  expect(apart.reduce((sum, one) => sum + one, 0) / apart.length).toBeLessThan(0.2);
  expect(chip.color).toEqual(syntheticAligned(1, 1).color);
});
