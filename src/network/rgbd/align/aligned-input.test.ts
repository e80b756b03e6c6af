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

  it('makes 5 mm of relief 1, limits it to 3, and unseen cells 0', () => {
    const cell = chip.isSeen.indexOf(1);
    const relief = chip.relief.slice();
    relief.set([20, -127], cell);
    const isSeen = chip.isSeen.slice();
    isSeen[cell + 2] = 0;
    const { depth, color } = alignedInput([{ ...chip, relief, isSeen }]);
    expect([depth[cell], depth[cell + 1], depth[cell + 2]]).toEqual([1, -3, 0]);
    expect([...color.slice((cell + 2) * 3, (cell + 3) * 3)]).toEqual([0, 0, 0]);
  });

  it('makes colours mean 0 and deviation 1 over the face, whatever the light', () => {
    // Multiples of four, so that three quarters of them are whole too.
    const color = chip.color.map((value) => value & ~3);
    const shaded = color.map((value, index) => value * 0.75 + (index % 3) * 20);
    const [plain, other] = [alignedInput([{ ...chip, color }]).color, alignedInput([{ ...chip, color: shaded }]).color];
    const face = plain.filter((_, index) => chip.isSeen[Math.floor(index / 3)]);
    expect(face.reduce((sum, value) => sum + value, 0) / face.length).toBeCloseTo(0, 4);
    expect(face.reduce((sum, value) => sum + value * value, 0) / face.length).toBeCloseTo(1, 4);
    plain.forEach((value, index) => expect(Math.abs(value - (other[index] ?? Number.NaN))).toBeLessThan(1e-3));
  });

  it('survives faces of one colour, and of nothing at all', () => {
    const even = { ...chip, color: new Uint8Array(cells * 3).fill(90) };
    const empty = { ...chip, isSeen: new Uint8Array(cells) };
    for (const { color } of [alignedInput([even]), alignedInput([empty])])
      expect(color.every((value) => value === 0)).toBe(true);
  });
});
