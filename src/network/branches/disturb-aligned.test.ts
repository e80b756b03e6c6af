import { describe, expect, it } from 'vitest';
import { syntheticAligned } from '../../../test/fixtures/synthetic-faces.ts';
import { createRandom } from '../../core/random.ts';
import { disturbAligned } from './disturb-aligned.ts';

const chip = syntheticAligned(1, 1);
const many = (isMirrored: boolean) =>
  Array.from({ length: 30 }, (_, seed) => disturbAligned(chip, isMirrored, createRandom(seed)));
const mean = (pick: (cell: number) => number) => {
  let sum = 0;
  for (let cell = 0; cell < 6400; cell++) sum += pick(cell) / 6400;
  return sum;
};

describe('disturbAligned', () => {
  it('owns its result and depends on the seed alone', () => {
    const original = syntheticAligned(1, 1);
    const disturbed = disturbAligned(chip, false, createRandom(3));
    expect(chip).toEqual(original);
    expect(disturbed.color).not.toEqual(chip.color);
    expect(disturbed.relief).not.toEqual(chip.relief);
    expect(disturbAligned(chip, false, createRandom(3))).toEqual(disturbed);
  });

  it('stays near on average, mirrored when asked', () => {
    const apart = (isMirrored: boolean) => {
      const copies = many(isMirrored);
      return mean((cell) => {
        const from = isMirrored ? Math.floor(cell / 80) * 80 + 79 - (cell % 80) : cell;
        const average = copies.reduce((sum, { relief }) => sum + relief[cell]! / copies.length, 0);
        return Math.abs(average - chip.relief[from]!);
      });
    };
    expect(apart(false)).toBeLessThan(4);
    expect(apart(true)).toBeLessThan(4);
  });

  it('now and then covers or takes away a part of the face', () => {
    const seen = many(false).map(({ isSeen }) => isSeen.reduce((sum, value) => sum + value, 0));
    expect(Math.max(...seen) - Math.min(...seen)).toBeGreaterThan(60);
  });
});
