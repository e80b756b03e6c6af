import { expect, it } from 'vitest';
import { syntheticChip } from '../../../../test/fixtures/synthetic-chips.ts';
import { chipSize } from '../../../core/chip.ts';
import { alignedSize } from './face-shape.ts';
import { seenChip } from './seen-chip.ts';

it('keeps a face where and how far the sensor saw it', () => {
  const chip = syntheticChip(1, 1);
  const { relief, isSeen, color } = seenChip(chip);
  const cell = (alignedSize / 2) * alignedSize + alignedSize / 2;
  const pixel = (chipSize / 2) * chipSize + chipSize / 2;
  expect(Math.abs(relief[cell]! - chip.depthMm[pixel]!)).toBeLessThanOrEqual(3);
  for (let channel = 0; channel < 3; channel++)
    expect(Math.abs(color[cell * 3 + channel]! - chip.color[pixel * 3 + channel]!)).toBeLessThan(25);
  expect(isSeen[0]).toBe(0);
  expect(relief.filter((_, at) => !isSeen[at]).every((value) => value === 0)).toBe(true);
});
