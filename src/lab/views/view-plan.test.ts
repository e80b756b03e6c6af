import { describe, expect, it } from 'vitest';
import { allInstruments } from '../../core/dataset.ts';
import { identityOf } from '../../faces/person.ts';
import { planSubject, planViews, type ViewPlan } from './view-plan.ts';

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
      expect(Math.abs(pose.yawDeg)).toBeLessThanOrEqual(40);
      expect(Math.abs(pose.pitchDeg)).toBeLessThanOrEqual(25);
      expect(Math.abs(pose.rollDeg)).toBeLessThanOrEqual(15);
      expect(positionMm[2]).toBeGreaterThanOrEqual(620);
      expect(positionMm[2]).toBeLessThanOrEqual(1380);
    }
  });

  it('changes the look within a subject, and light, room and noise with every view', () => {
    const first = bonaFide.slice(0, 6);
    expect(new Set(first.map(({ spec }) => spec.people[0]?.look?.seed)).size).toBe(3);
    for (const pick of ['lightSeed', 'backdropSeed', 'noiseSeed', 'brightness'] as const)
      expect(new Set(first.map(({ spec }) => spec[pick])).size).toBe(6);
  });

  it('frames heads closely: the middle of the head in the middle of the picture', () => {
    for (const { spec } of planSubject({ ...plan, framing: 'head' }, 100).slice(0, 6)) {
      const { width, height, fx, fy, cx, cy } = spec.camera.intrinsics;
      const [x, y, z] = spec.people[0]!.positionMm;
      expect(Math.abs((fx * x) / z + cx - width / 2)).toBeLessThanOrEqual(1);
      expect(Math.abs((fy * y) / z + cy - height / 2)).toBeLessThanOrEqual(1);
      expect((width / fx) * z).toBeGreaterThan(280);
    }
  });

  it('makes relatives of the strangers of the same seeds, nearer the more alike they are', () => {
    const shapeOf = (people: 'strangers' | 'twins' | 'siblings') => {
      const [view] = planSubject({ ...plan, people }, 100);
      return identityOf(view!.spec.people[0]!.person).shape;
    };
    const own = shapeOf('strangers');
    const apart = (other: Readonly<Record<string, number>>) =>
      Math.hypot(...Object.keys(own).map((axis) => own[axis]! - other[axis]!));
    const [twin, sibling] = [apart(shapeOf('twins')), apart(shapeOf('siblings'))];
    expect(twin).toBeGreaterThan(0);
    expect(twin).toBeLessThan(sibling / 5);
    expect(planSubject({ ...plan, people: 'twins' }, 100)[0]?.subject).toBe('twin-100');
  });

  it('adds every species of attack; the mask is of the subject and worn by somebody else', () => {
    const attacks = views.filter(({ subject, spec }) => subject === 'person-100' && spec.people[0]?.attack);
    expect(attacks.map(({ view }) => view)).toEqual(['print-1', 'bent-print-1', 'screen-1', 'mask-1']);
    const wearer = attacks[3]?.spec.people[0];
    expect(wearer?.attack).toEqual({ instrument: 'coloured-mask', of: 100 });
    expect(wearer?.person).not.toBe(100);
  });

  it('lets the instruments of a species take turns', () => {
    const made = planSubject({ ...plan, attacksPerSpecies: 4 }, 100).flatMap(({ spec }) => {
      const attack = spec.people[0]?.attack;
      return attack ? [attack.instrument] : [];
    });
    expect(new Set(made)).toEqual(new Set(allInstruments));
    expect(made.slice(0, 4)).toEqual(['sheet', 'sheet-with-eye-holes', 'small-sheet', 'large-sheet']);
  });

  it('makes masks of a head in the skin of somebody else, and the reverse', () => {
    const [own, even] = (['strangers', 'masks'] as const).map((people) => identityAt(people, 100));
    expect(even).toMatchObject({ shape: own!.shape, ageYears: own!.ageYears });
    expect(even!.complexion).not.toEqual(own!.complexion);
    const [next, odd] = (['strangers', 'masks'] as const).map((people) => identityAt(people, 101));
    expect(odd).toMatchObject({ complexion: next!.complexion, detailSeed: next!.detailSeed });
    expect(odd!.shape).not.toEqual(next!.shape);
    const relatives = [100, 101].map((seed) => planSubject({ ...plan, people: 'masks' }, seed)[0]?.relative);
    expect(relatives).toEqual([
      { kind: 'same-shape', of: 'person-100' },
      { kind: 'same-skin', of: 'person-101' },
    ]);
  });

  it('makes the same person ten to thirty years later', () => {
    const [own, aged] = (['strangers', 'aged'] as const).map((people) => identityAt(people, 100));
    expect({ ...aged, ageYears: own!.ageYears }).toEqual(own);
    expect(aged!.ageYears - own!.ageYears).toBeGreaterThanOrEqual(10);
    expect(aged!.ageYears - own!.ageYears).toBeLessThanOrEqual(30);
    const [view] = planSubject({ ...plan, people: 'aged' }, 100);
    expect(view).toMatchObject({ subject: 'aged-100', relative: { kind: 'aged', of: 'person-100' } });
  });
});

function identityAt(people: 'strangers' | 'masks' | 'aged', seed: number) {
  return identityOf(planSubject({ ...plan, people }, seed)[0]!.spec.people[0]!.person);
}
