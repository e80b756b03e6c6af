import { expect, it } from 'vitest';
import { createRenderer } from '../../faces/render/renderer.ts';
import { planSubject } from '../views/view-plan.ts';
import { cutTrueFace, trueFace } from './true-face.ts';

const plan = {
  seed: 3,
  firstSeed: 700,
  subjects: 1,
  viewsPerSubject: 3,
  viewsPerLook: 3,
  attacksPerSpecies: 0,
  framing: 'head',
} as const;

it('cuts the face of a drawn head in the middle of the chip, at its distance', () => {
  const { renderView } = createRenderer();
  for (const { spec } of planSubject(plan, 700)) {
    const [person] = spec.people;
    const { frame } = renderView(spec);
    const chip = cutTrueFace(frame, person!);
    const face = trueFace(frame, person!);
    expect(Math.abs(face.distanceMm - person!.positionMm[2] + 25)).toBeLessThan(45);
    expect(chip?.distanceMm).toBe(Math.round(face.distanceMm));
    const [x, y, z] = person!.positionMm;
    expect(Math.abs(Math.hypot(...chip!.offAxis!) - Math.hypot(x, y) / z)).toBeLessThan(0.08);
    const shown = chip!.isMeasured.reduce((sum, value) => sum + value, 0);
    expect(shown).toBeGreaterThan(3000);
    let column = 0;
    let row = 0;
    chip!.isMeasured.forEach((value, pixel) => {
      column += (value * (pixel % 112)) / shown;
      row += (value * Math.floor(pixel / 112)) / shown;
    });
    expect(Math.hypot(column - 56, row - 56)).toBeLessThan(24);
  }
});
