import { describe, expect, it } from 'vitest';
import { planViews, type ViewPlan } from './view-plan.ts';

const plan: ViewPlan = {
  seed: 5,
  firstSeed: 100,
  subjects: 40,
  viewsPerSubject: 6,
  viewsPerLook: 2,
  attacksPerSpecies: 1,
};

describe('planViews', () => {
  const views = planViews(plan);
  const bonaFide = views.filter(({ spec }) => spec.people[0]?.attack === undefined);

  it('is the same for the same plan, and other for another seed', () => {
    expect(planViews(plan)).toEqual(views);
    expect(planViews({ ...plan, seed: 6 })[0]?.spec).not.toEqual(views[0]?.spec);
  });

  it('does not change a subject when others are added or views are left out', () => {
    expect(planViews({ ...plan, subjects: 2 })).toEqual(views.slice(0, 20));
    expect(planViews({ ...plan, viewsPerSubject: 3, attacksPerSpecies: 0, subjects: 1 })).toEqual(views.slice(0, 3));
  });

  it('names every view once', () => {
    expect(views).toHaveLength(40 * (6 + 4));
    expect(new Set(views.map(({ subject, view }) => `${subject}/${view}`)).size).toBe(views.length);
  });

  it('stays in its ranges', () => {
    for (const { spec } of bonaFide) {
      const { pose, positionMm } = spec.people[0]!;
      expect(Math.abs(pose.yawDeg)).toBeLessThanOrEqual(35);
      expect(Math.abs(pose.pitchDeg)).toBeLessThanOrEqual(20);
      expect(Math.abs(pose.rollDeg)).toBeLessThanOrEqual(12);
      expect(positionMm[2]).toBeGreaterThanOrEqual(640);
      expect(positionMm[2]).toBeLessThanOrEqual(1280);
    }
  });

  it('changes the look within a subject, and light, room and noise with every view', () => {
    const first = bonaFide.slice(0, 6);
    expect(new Set(first.map(({ spec }) => spec.people[0]?.look?.seed)).size).toBe(3);
    for (const pick of ['lightSeed', 'backdropSeed', 'noiseSeed', 'brightness'] as const)
      expect(new Set(first.map(({ spec }) => spec[pick])).size).toBe(6);
  });

  it('adds every species of attack; the mask is of the subject and worn by somebody else', () => {
    const attacks = views.filter(({ subject, spec }) => subject === 'person-100' && spec.people[0]?.attack);
    expect(attacks.map(({ view }) => view)).toEqual(['print-1', 'bent-print-1', 'screen-1', 'mask-1']);
    const wearer = attacks[3]?.spec.people[0];
    expect(wearer?.attack).toEqual({ kind: 'mask', of: 100 });
    expect(wearer?.person).not.toBe(100);
  });
});
