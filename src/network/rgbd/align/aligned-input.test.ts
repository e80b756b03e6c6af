import { describe, expect, it } from 'vitest';
import { syntheticAligned } from '../../../../test/fixtures/synthetic-faces.ts';
import { alignedInput } from './aligned-input.ts';

const chip = syntheticAligned(1, 1);
const cells = 80 * 80;

describe('alignedInput', () => {
  it('has the shape of its faces, one after the other', () => {
    const two = alignedInput([chip, syntheticAligned(2, 1)]);
    expect([two.color.length, two.depth.length]).toEqual([2 * cells * 3, 2 * cells]);
    expect(two.depth.slice(cells)).toEqual(alignedInput([syntheticAligned(2, 1)]).depth);
  });

  it('makes 5 mm of relief 1, limits it to 3, and keeps what is expected of unseen cells, without a colour', () => {
    const cell = chip.isSeen.indexOf(1);
    const relief = chip.relief.slice();
    relief.set([20, -127, 10], cell);
    const isSeen = chip.isSeen.slice();
    isSeen[cell + 2] = 0;
    const { depth, color } = alignedInput([{ ...chip, relief, isSeen }]);
    expect([depth[cell], depth[cell + 1], depth[cell + 2]]).toEqual([1, -3, 0.5]);
    expect([...color.slice((cell + 2) * 3, (cell + 3) * 3)]).toEqual([0, 0, 0]);
  });

  it('makes contrast mean 0 and deviation 1 over the face, within ±3', () => {
    const { color } = alignedInput([chip]);
    const contrast = [...chip.isSeen.keys()].filter((cell) => chip.isSeen[cell]).map((cell) => color[cell * 3]!);
    expect(Math.abs(contrast.reduce((sum, value) => sum + value, 0) / contrast.length)).toBeLessThan(0.3);
    expect(contrast.reduce((sum, value) => sum + value * value, 0) / contrast.length).toBeCloseTo(1, 1);
    expect(Math.max(...color.map(Math.abs))).toBeLessThanOrEqual(3);
  });

  it('sees the same in light of another strength, tint and side', () => {
    const bright = chip.color.map((value) => 100 + (value >> 2));
    const tint = [0.7, 0.8, 0.6];
    // Grows to the right, as the light of a window does.
    const lit = bright.map((value, at) => Math.round(value * tint[at % 3]! * (0.8 + 0.4 * (((at / 3) % 80) / 80))));
    const [plain, other] = [
      alignedInput([{ ...chip, color: bright }]).color,
      alignedInput([{ ...chip, color: lit }]).color,
    ];
    const apart = plain.map((value, index) => Math.abs(value - other[index]!));
    expect(apart.reduce((sum, value) => sum + value, 0) / apart.length).toBeLessThan(0.1);
  });

  it('survives faces of one colour, and of nothing at all', () => {
    const even = { ...chip, color: new Uint8Array(cells * 3).fill(90) };
    const empty = { ...chip, isSeen: new Uint8Array(cells) };
    for (const { color } of [alignedInput([even]), alignedInput([empty])])
      expect(color.every((value) => Math.abs(value) < 1e-3)).toBe(true);
  });
});
