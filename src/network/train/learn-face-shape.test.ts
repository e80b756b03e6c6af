import { expect, it } from 'vitest';
import { syntheticChip } from '../../../test/fixtures/synthetic-chips.ts';
import { domeShape } from '../../../test/fixtures/synthetic-faces.ts';
import { learnFaceShape } from './learn-face-shape.ts';

it('learns what synthetic faces share and how they differ, whatever hair stands out of one of them', () => {
  const views = Array.from({ length: 24 }, (_, index) => {
    const subject = Math.floor(index / 3);
    const read = () => {
      const chip = syntheticChip(subject, index % 3);
      // A lock over the forehead of one person, 40 mm before it.
      if (subject === 0)
        for (let row = 20; row < 30; row++)
          for (let column = 40; column < 72; column++) chip.depthMm[row * 112 + column]! += 40;
      return chip;
    };
    return { subject, yawDeg: 0, pitchDeg: 0, read };
  });
  const { meanMm, modesMm } = learnFaceShape(views);
  const apart = [...meanMm].map((height, cell) => Math.abs(height - domeShape.meanMm[cell]!)).filter((mm) => mm >= 0);
  expect(apart.length).toBeGreaterThan(1500);
  // The dome may have moved as a whole: the mean is where the faces agree.
  expect(apart.toSorted((a, b) => a - b)[apart.length >> 1]).toBeLessThan(3);
  expect(modesMm).toHaveLength(7);
  for (const mode of modesMm) {
    expect(
      mode.every((height, cell) => Number.isFinite(height) && (!Number.isNaN(meanMm[cell]!) || height === 0)),
    ).toBe(true);
    // Eight people, one with hair: no mode is as large as what the hair stands out.
    expect(Math.max(...mode.map(Math.abs))).toBeLessThan(12);
  }
});
