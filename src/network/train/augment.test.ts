import { describe, expect, it } from 'vitest';
import { syntheticChip } from '../../../test/fixtures/synthetic-chips.ts';
import { createRandom } from '../../core/random.ts';
import { chipInput } from '../rgbd/chip-input.ts';
import { augmentChip, dropModalities } from './augment.ts';
import { warpChip } from './warp-chip.ts';

const chip = syntheticChip(1, 1);
const still = { rotationDeg: 0, scale: 1, shiftX: 0, shiftY: 0, isMirrored: false };
const at = (x: number, y: number) => y * 112 + x;

describe('warpChip', () => {
  it('changes nothing without movement', () => {
    expect(warpChip(chip, still)).toEqual(chip);
  });

  it('shifts to the right and down, masking what comes in', () => {
    const { depthMm, color } = warpChip(chip, { ...still, shiftX: 3, shiftY: 2 });
    expect(depthMm[at(63, 52)]).toBe(chip.depthMm[at(60, 50)]);
    expect([...color.slice(0, 3)]).toEqual([128, 128, 128]);
  });

  it('mirrors left and right', () => {
    const mirrored = warpChip(chip, { ...still, isMirrored: true });
    expect(mirrored.depthMm[at(30, 50)]).toBe(chip.depthMm[at(81, 50)]);
    expect(warpChip(mirrored, { ...still, isMirrored: true })).toEqual(chip);
  });

  it('turns clockwise by a quarter, and grows about the middle', () => {
    const turned = warpChip(chip, { ...still, rotationDeg: 90 });
    expect(turned.depthMm[at(81, 56)]).toBe(chip.depthMm[at(56, 30)]);
    const grown = warpChip(chip, { ...still, scale: 2 });
    expect(grown.isMeasured.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(
      1.5 * chip.isMeasured.reduce((sum, value) => sum + value, 0),
    );
  });
});

describe('augmentChip', () => {
  it('disturbs colour and depth, owns the result, and depends on the seed alone', () => {
    const original = syntheticChip(1, 1);
    const disturbed = augmentChip(chip, false, createRandom(3));
    expect(chip).toEqual(original);
    expect(disturbed.color).not.toEqual(chip.color);
    expect(disturbed.depthMm).not.toEqual(chip.depthMm);
    expect(augmentChip(chip, false, createRandom(3))).toEqual(disturbed);
    expect(augmentChip(chip, true, createRandom(3))).not.toEqual(disturbed);
  });

  it('keeps depth within its limits and now and then makes holes', () => {
    const many = Array.from({ length: 20 }, (_, seed) => augmentChip(chip, false, createRandom(seed)));
    for (const { depthMm } of many) expect(depthMm.every((value) => Math.abs(value) <= 100)).toBe(true);
    const measured = many.map(({ isMeasured }) => isMeasured.reduce((sum, value) => sum + value, 0));
    expect(Math.max(...measured) - Math.min(...measured)).toBeGreaterThan(50);
  });
});

describe('dropModalities', () => {
  it('takes colour or depth away from some samples, never both', () => {
    const input = chipInput(Array.from({ length: 60 }, () => chip));
    dropModalities(input, 60, createRandom(1));
    const isEmpty = (values: Float32Array, sample: number) => {
      const size = values.length / 60;
      return values.subarray(sample * size, (sample + 1) * size).every((value) => value === 0);
    };
    const samples = Array.from({ length: 60 }, (_, sample) => [
      isEmpty(input.color, sample),
      isEmpty(input.depth, sample),
    ]);
    const count = (color: boolean, depth: boolean) => samples.filter(([a, b]) => a === color && b === depth).length;
    expect(count(true, true)).toBe(0);
    expect(count(true, false)).toBeGreaterThan(2);
    expect(count(false, true)).toBeGreaterThan(0);
    expect(count(false, false)).toBeGreaterThan(30);
  });
});
