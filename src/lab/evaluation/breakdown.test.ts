import { describe, expect, it } from 'vitest';
import type { Relative, ViewTruth } from '../../core/dataset.ts';
import { sortedComparisons } from '../../core/metrics.ts';
import { tryAttempts } from './attempts.ts';
import { breakDown } from './breakdown.ts';
import { clusterRate } from './cluster-rate.ts';
import { detCurve } from './det-curve.ts';
import { peerTrial } from './peer-trial.ts';
import { relativesOf } from './relatives.ts';
import { relativesWords } from './relatives-words.ts';
import { peerSystem, trySystems } from './system-trial.ts';

/** A subject is an angle on a circle, a view a little beside it; odd views are probes. */
function presentedOf(subjects: number, viewsEach: number, truth: (subject: number, view: number) => ViewTruth) {
  return Array.from({ length: subjects * viewsEach }, (_, i) => {
    const [subject, view] = [Math.floor(i / viewsEach), i % viewsEach];
    return { subject: `s${subject}`, view: `${view}`, truth: truth(subject, view) };
  });
}

function vectorsOf(presented: ReturnType<typeof presentedOf>, angleOf: (subject: number, view: number) => number) {
  return new Map(
    presented.map(({ subject, view }) => {
      const angle = angleOf(Number(subject.slice(1)), Number(view));
      return [`${subject}/${view}`, Float32Array.of(Math.cos(angle), Math.sin(angle))] as const;
    }),
  );
}

const spread = (subject: number, view: number) => subject * 0.2 + view * 0.002;
const truthOf = (subject: number, view: number): ViewTruth => ({
  yawDeg: view === 1 ? -40 : 5,
  sex: subject % 2 === 0 ? 'female' : 'male',
  ...(subject === 1 && { relative: { kind: 'twin', of: 's0' } }),
});

describe('breakDown', () => {
  const presented = presentedOf(30, 4, truthOf);
  const good = vectorsOf(presented, spread);
  // The peer misses every turned head, and takes s1 for its twin s0.
  const poor = new Map(
    [...vectorsOf(presented, (subject, view) => spread(subject === 1 ? 0 : subject, view))].filter(
      ([name]) => !name.endsWith('/1'),
    ),
  );
  const trials = trySystems(presented, [peerSystem('ours', good), peerSystem('peer', poor)]);
  const breakdown = breakDown(presented, trials, 1);

  it('gives every system the same probes and holds its threshold in every group', () => {
    expect(breakdown?.all).toMatchObject({ probes: 60, subjects: 30 });
    const yaw = breakdown?.traits.find(({ by }) => by === 'yaw');
    expect(yaw?.groups.map(({ group, probes }) => [group, probes])).toEqual([
      ['0–15°', 30],
      ['30–45°', 30],
    ]);
    const [ours, peer] = yaw!.groups[1]!.systems;
    expect(ours).toMatchObject({ system: 'ours', notFound: { value: 0, high: 0.1 }, eer: 0 });
    expect(ours?.atFmr.map(({ fmr, rejected }) => [fmr, rejected.value])).toEqual([[1e-2, 0]]);
    // Not found counts as turned away.
    expect(peer).toMatchObject({ notFound: { value: 1, low: 0.9 }, atFmr: [{ rejected: { value: 1 } }] });
    expect(peer?.eer).toBeUndefined();
    expect(ours?.atFmr[0]?.threshold).toBe(breakdown?.all.systems[0]?.atFmr[0]?.threshold);
  });

  it('compares people of a group with each other where the group is of people', () => {
    const sex = breakdown?.traits.find(({ by }) => by === 'sex');
    expect(sex?.groups.map(({ group, subjects }) => [group, subjects])).toEqual([
      ['female', 15],
      ['male', 15],
    ]);
  });

  it('keeps twins out of the strangers and tells how often they are taken for each other', () => {
    const own = trials[1]!.probes.find(({ probe }) => probe.subject === 's1' && probe.view === '3');
    expect(own?.relatives).toEqual([{ subject: 's0', distance: expect.closeTo(0.002, 3) }]);
    expect(own?.others.map(({ subject }) => subject)).not.toContain('s0');
    expect(breakdown?.relatives).toMatchObject([
      {
        kind: 'twin',
        systems: [
          { system: 'ours', atFmr: [{ falselyMatched: { value: 0 } }] },
          { system: 'peer', atFmr: [{ falselyMatched: { value: 1 } }] },
        ],
      },
    ]);
  });

  it('tells how often people are turned away by their own younger template, and masks are not', () => {
    const kinOf: Readonly<Record<number, Relative>> = {
      1: { kind: 'aged', of: 's0' },
      3: { kind: 'same-skin', of: 's2' },
    };
    const shown = presentedOf(30, 4, (subject) => (kinOf[subject] ? { relative: kinOf[subject] } : {}));
    // s1 has come a little away from s0, its second probe more than strangers are apart; s3 is taken for s2.
    const moved = vectorsOf(shown, (subject, view) =>
      subject === 1 ? (view === 3 ? -0.25 : 0.01) : spread(subject === 3 ? 2 : subject, view),
    );
    const found = breakDown(shown, trySystems(shown, [peerSystem('ours', moved)]), 1);
    expect(found?.relatives).toMatchObject([
      { kind: 'same-skin', systems: [{ atFmr: [{ falselyMatched: { value: 1 } }] }] },
      { kind: 'aged', systems: [{ atFmr: [{ falselyRejected: { value: 0.5 } }] }] },
    ]);
    const lines = found!.relatives.flatMap((trial) => relativesWords(trial, ({ value }) => `${value}`));
    expect(lines).toEqual([
      'people with the same skin on another head taken for each other, ours: 1 at FMR 0.01 among strangers',
      'people turned away ten to thirty years later, ours: 0.5 at FMR 0.01 among strangers',
    ]);
  });

  it('has nothing to say without probes', () => {
    expect(breakDown([], trySystems([], [peerSystem('ours', good)]), 1)).toBeUndefined();
  });

  it('tells of a peer alone how it fares', () => {
    expect(peerTrial(presented, peerSystem('peer', poor), 1)).toMatchObject({
      name: 'peer',
      failureToAcquire: { value: 0.25 },
      verification: { genuineComparisons: 90 },
    });
  });
});

describe('relativesOf', () => {
  it('knows those who take after each other, or after the same third', () => {
    const view = (subject: string, relative?: Relative) => ({ subject, truth: relative ? { relative } : {} });
    const { between } = relativesOf([
      view('a'),
      view('b', { kind: 'twin', of: 'a' }),
      view('c', { kind: 'sibling', of: 'a' }),
      view('d'),
      view('e', { kind: 'same-skin', of: 'a' }),
    ]);
    expect([between('a', 'e'), between('e', 'b')]).toEqual(['same-skin', 'distant']);
    expect([between('a', 'b'), between('b', 'a'), between('c', 'a'), between('b', 'c')]).toEqual([
      ...['twin', 'twin', 'sibling', 'sibling'],
    ]);
    expect([between('a', 'd'), between('d', 'c')]).toEqual([undefined, undefined]);
  });
});

describe('clusterRate', () => {
  it('resamples clusters, and knows the rule of three', () => {
    const halves = Array.from({ length: 20 }, (_, i) => ({ trials: 10, errors: i % 2 === 0 ? 10 : 0 }));
    const clustered = clusterRate(halves, 1)!;
    const even = clusterRate(
      halves.map(({ trials }) => ({ trials, errors: 5 })),
      1,
    )!;
    expect(clustered).toMatchObject({ value: 0.5, comparisons: 20 });
    // The same share of errors says less when it is that of a few subjects.
    expect(clustered.high - clustered.low).toBeGreaterThan(0.3);
    expect([even.low, even.high]).toEqual([0.5, 0.5]);
    expect(clusterRate([{ trials: 100, errors: 0 }], 1)).toMatchObject({ value: 0, low: 0, high: 1 });
    expect(clusterRate(Array(60).fill({ trials: 5, errors: 0 }), 1)).toMatchObject({ value: 0, high: 0.05 });
    expect(clusterRate([{ trials: 0, errors: 0 }], 1)).toBeUndefined();
  });
});

describe('detCurve', () => {
  it('goes from the first false match to all of them', () => {
    const impostor = Array.from({ length: 1000 }, (_, i) => 1 + i / 1000);
    const curve = detCurve(sortedComparisons([0.5, 0.9, 1.2], impostor));
    expect(curve[0]).toMatchObject({ fmr: 0.001, fnmr: expect.closeTo(1 / 3, 9) });
    expect(curve.at(-1)).toMatchObject({ fmr: 1, fnmr: 0 });
    expect(curve.every(({ fmr }, i) => i === 0 || fmr > curve[i - 1]!.fmr)).toBe(true);
    expect(curve.length).toBeLessThan(60);
  });
});

describe('tryAttempts', () => {
  const point = { embeddingWeight: 0.5, threshold: 0.1, partLimits: { descriptor: 2, embedding: 2 } };
  const views = presentedOf(4, 16, () => ({})).map((one) => {
    const fused = new Float32Array(256);
    fused[Number(one.subject.slice(1))] = 1;
    return { ...one, fused };
  });

  it('makes whole attempts of the probes and counts capture failures', () => {
    const seen: number[] = [];
    const trial = tryAttempts(
      views.map((view) => (view.subject === 's0' ? { ...view, reason: 'turned-away' as const } : view)),
      point,
      (frames) => {
        seen.push(frames.length);
        const good = frames.filter((frame) => 'comparison' in frame);
        if (good.length === 0) return 'undecided';
        return good.every(({ comparison }) => comparison.fused <= point.threshold) ? 'accepted' : 'rejected';
      },
      1,
    );
    expect(new Set(seen)).toEqual(new Set([8]));
    expect(trial).toMatchObject({
      framesPerAttempt: 8,
      attempts: 4,
      failureToAcquire: { value: 0.25 },
      frr: { value: 0.25 },
      far: { value: 0, comparisons: 4 },
    });
  });

  it('says nothing of a single subject', () => {
    expect(tryAttempts(views.slice(0, 16), point, () => 'accepted', 1)).toBeUndefined();
  });
});
