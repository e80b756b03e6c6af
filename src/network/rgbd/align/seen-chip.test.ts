import { expect, it } from 'vitest';
import { syntheticChip } from '../../../../test/fixtures/synthetic-chips.ts';
import { chipSize } from '../../../core/chip.ts';
import { alignedSize } from './face-shape.ts';
import { boxedChip, seenChip } from './seen-chip.ts';

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

it('makes faces of all sizes as large as their box', () => {
  const chip = syntheticChip(1, 1);
  const half = { ...chip, color: chip.color.slice(), isMeasured: chip.isMeasured.slice() };
  const spanOf = ({ isSeen }: Pick<ReturnType<typeof boxedChip>, 'isSeen'>) => {
    const rows = Array.from({ length: alignedSize }, (_, row) =>
      isSeen.subarray(row * alignedSize, (row + 1) * alignedSize).some((seen) => seen === 1),
    );
    return rows.lastIndexOf(true) - rows.indexOf(true);
  };
  // Only a part of the face is left, half as high and not in the middle.
  for (let pixel = 0; pixel < chipSize ** 2; pixel++) {
    const [column, row] = [pixel % chipSize, Math.floor(pixel / chipSize)];
    if (Math.hypot((column - 50) / 18, (row - 62) / 24) < 1) continue;
    half.isMeasured[pixel] = 0;
    half.color.fill(128, pixel * 3, pixel * 3 + 3);
  }
  expect(spanOf(seenChip(half))).toBeLessThan(0.6 * spanOf(seenChip(chip)));
  expect(Math.abs(spanOf(boxedChip(half)) - spanOf(boxedChip(chip)))).toBeLessThan(4);
});
