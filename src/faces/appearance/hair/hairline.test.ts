import { describe, expect, it } from 'vitest';
import { insideHair, scalpRegion, shapeHairline } from './hairline.ts';

const full = { recessionMm: 0, templesMm: 0, napeMm: 672, sidesMm: 0, crown: 0 };

describe('the hairline', () => {
  const shape = shapeHairline(full);

  it('has the crown inside, and forehead, cheeks and ears outside', () => {
    expect(insideHair(shape, 0, 840, 10)).toBeGreaterThan(20);
    expect(insideHair(shape, 0, 770, 150)).toBeLessThan(0);
    expect(insideHair(shape, 60, 690, 90)).toBeLessThan(0);
    expect(scalpRegion(shape)(85, 730, 25)).toBeLessThan(0);
  });

  it('goes up with age, at the temples most, and leaves the crown bare', () => {
    const older = shapeHairline({ ...full, recessionMm: 20, templesMm: 15, crown: 0.8 });
    const loss = (x: number, y: number, z: number) => insideHair(shape, x, y, z) - insideHair(older, x, y, z);
    expect(loss(0, 805, 140)).toBeGreaterThan(10);
    expect(loss(70, 795, 110)).toBeGreaterThan(loss(0, 805, 140));
    expect(insideHair(older, 0, 838, 5)).toBeLessThan(0);
  });
});
