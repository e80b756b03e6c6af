import { describe, expect, it } from 'vitest';
import { syntheticChip } from '../../../test/fixtures/synthetic-chips.ts';
import type { Chip } from '../../core/chip.ts';
import { chipInput } from './chip-input.ts';

const chip = syntheticChip(1, 1);
const masked = 0;
const middle = 56 * 112 + 56;

describe('chipInput', () => {
  it('has the shape of its chips, one after the other', () => {
    const one = chipInput([syntheticChip(2, 1)]);
    const two = chipInput([chip, syntheticChip(2, 1)]);
    expect(two.color).toHaveLength(2 * 112 * 112 * 3);
    expect(two.depth).toHaveLength(2 * 112 * 112);
    expect(two.color.slice(112 * 112 * 3)).toEqual(one.color);
    expect(two.depth.slice(112 * 112)).toEqual(one.depth);
  });

  it('makes ±100 mm ±1 and masked pixels 0', () => {
    const depthMm = chip.depthMm.slice();
    depthMm.set([100], middle);
    depthMm.set([-100], middle + 1);
    depthMm.set([50], masked);
    const { depth, color } = chipInput([{ ...chip, depthMm }]);
    expect([depth[middle], depth[middle + 1], depth[masked]]).toEqual([1, -1, 0]);
    expect([...color.slice(masked, 3)]).toEqual([0, 0, 0]);
  });

  it('makes colours mean 0 and deviation 1 over the face', () => {
    const { color } = chipInput([chip]);
    const face = color.filter((_, index) => chip.isMeasured[Math.floor(index / 3)]);
    const red = face.filter((_, index) => index % 3 === 0);
    expect(red.reduce((sum, value) => sum + value, 0) / red.length).toBeCloseTo(0, 4);
    expect(face.reduce((sum, value) => sum + value * value, 0) / face.length).toBeCloseTo(1, 4);
  });

  it('does not see how bright the light is, or its tint', () => {
    const shaded = chip.color.map((value, index) => (chip.isMeasured[Math.floor(index / 3)] ? value / 2 : value));
    const tinted = shaded.map((value, index) =>
      chip.isMeasured[Math.floor(index / 3)] ? value + (index % 3) * 20 : value,
    );
    const [plain, other] = [chipInput([chip]).color, chipInput([{ ...chip, color: tinted }]).color];
    plain.forEach((value, index) => expect(Math.abs(value - (other[index] ?? NaN))).toBeLessThan(0.06));
  });

  it('survives chips of one colour, and of nothing at all', () => {
    const even: Chip = { ...chip, color: new Uint8Array(112 * 112 * 3).fill(90) };
    const empty: Chip = {
      ...chip,
      color: new Uint8Array(112 * 112 * 3).fill(128),
      isMeasured: new Uint8Array(112 * 112),
    };
    for (const { color } of [chipInput([even]), chipInput([empty])])
      expect(color.every((value) => value === 0)).toBe(true);
  });
});
