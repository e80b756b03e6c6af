import { describe, expect, it } from 'vitest';
import { syntheticEnrollment, thrownBy } from '../../test/integration/store-fixtures.ts';
import { chipSize, descriptorChipSize } from '../core/chip.ts';
import { packChips, packVector, unpackChips, unpackVector } from './view-codec.ts';

const flat = {
  chip: {
    color: new Uint8Array(chipSize ** 2 * 3).fill(128),
    depthMm: new Int16Array(chipSize ** 2).fill(-100),
    isMeasured: new Uint8Array(chipSize ** 2).fill(1),
  },
  descriptorChip: { color: new Uint8Array(descriptorChipSize ** 2 * 3).fill(7) },
};

describe('view codec', () => {
  it('keeps every bit', () => {
    const [view] = syntheticEnrollment(1).views;
    if (!view) throw new Error('Expected a view');
    const { chip, descriptorChip, vector } = view;
    expect(unpackChips(packChips(view))).toEqual({ chip, descriptorChip });
    expect(unpackVector(packVector(vector))).toEqual(vector);
    expect(unpackChips(packChips(flat))).toEqual(flat);
    const placed = { ...flat, chip: { ...flat.chip, distanceMm: 731 } };
    expect(unpackChips(packChips(placed))).toEqual(placed);
    const offAxis = [Math.fround(0.16), Math.fround(-0.08)] as const;
    const aside = { ...flat, chip: { ...flat.chip, distanceMm: 731, offAxis } };
    expect(unpackChips(packChips(aside))).toEqual(aside);
  });

  it('takes views into larger buffers', () => {
    const larger = new Float32Array([9, 1, 2, 3, 9]);
    expect(unpackVector(packVector(larger.subarray(1, 4)))).toEqual(Float32Array.of(1, 2, 3));
    const depthMm = new Int16Array(chipSize ** 2 + 8).fill(5).subarray(8);
    expect(unpackChips(packChips({ ...flat, chip: { ...flat.chip, depthMm } })).chip.depthMm).toEqual(depthMm);
  });

  it('is compact', () => {
    expect(packChips(flat).length).toBeLessThan(2000);
  });

  it('refuses chips of another size', () => {
    const chip = { ...flat.chip, depthMm: new Int16Array(5) };
    const message = 'Expected chips with planes of 37632, 25088, 12544, 67500 bytes, found 37632, 10, 12544, 67500';
    expect(thrownBy(() => packChips({ ...flat, chip }))).toMatchObject({ code: 'invalid-argument', message });
  });

  it('refuses another version and other lengths', () => {
    const ofNext = (packed: Uint8Array) => packed.map((byte, index) => (index === 0 ? 2 : byte));
    const vector = packVector(Float32Array.of(1, 2));
    for (const work of [
      () => unpackChips(ofNext(packChips(flat))),
      () => unpackChips(new Uint8Array()),
      () => unpackVector(ofNext(vector)),
      () => unpackVector(vector.subarray(0, 6)),
    ])
      expect(thrownBy(work)).toMatchObject({ code: 'data-invalid' });
  });
});
