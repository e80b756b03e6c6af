import { describe, expect, it } from 'vitest';
import type { Species } from '../../core/dataset.ts';
import { embeddingSize } from '../../core/embedding.ts';
import { fuse, unitLength } from '../../core/fusion.ts';
import { createRandom } from '../../core/random.ts';
import { compareViews, independentComparisons, splitComparisons } from './compare-views.ts';
import type { ComparedView } from './compared-view.ts';
import { reportOf } from './report.ts';
import { rateText, reportLines } from './report-lines.ts';
import { compareWithTemplates, isAccepted, templateTrial } from './template-trial.ts';

const point = { embeddingWeight: 0.1, threshold: 0.6, partLimits: { descriptor: 0.7, embedding: 0.7 } };

/** A subject is a direction, a view a little noise around it. */
function views(subjects: number, viewsPerSubject: number, noise: number): ComparedView[] {
  return Array.from({ length: subjects }, (_, subject) => {
    const random = createRandom(subject + 1);
    const draw = () => unitLength(Float32Array.from({ length: embeddingSize }, () => random.normal()));
    const [descriptorCentre, embeddingCentre] = [draw(), draw()];
    return Array.from({ length: viewsPerSubject }, (_, view) => {
      const near = (centre: Float32Array) => {
        const away = draw();
        return unitLength(centre.map((value, i) => value + noise * away[i]!));
      };
      const [descriptor, embedding] = [near(descriptorCentre), near(embeddingCentre)];
      const fused = fuse(descriptor, embedding, point.embeddingWeight);
      return { subject: `s${subject}`, view: `${view}`, truth: {}, embedding, descriptor, fused, isLive: true };
    });
  }).flat();
}

const presented = (species: Species, isAcquired: boolean, isLive?: boolean) =>
  isLive === undefined ? { species, isAcquired } : { species, isAcquired, isLive };

describe('compareViews', () => {
  it('compares every two views once and tells genuine from impostor', () => {
    const labelled = compareViews(views(3, 4, 0.1), { score: 'fused', seed: 1 });
    expect(labelled.distances).toHaveLength((12 * 11) / 2);
    const split = splitComparisons(labelled);
    expect(split?.genuine).toHaveLength(3 * 6);
    expect(split?.impostor).toHaveLength(66 - 18);
    expect(Math.max(...split!.genuine)).toBeLessThan(Math.min(...split!.impostor));
    expect(independentComparisons(labelled)).toEqual({ genuine: 3, impostor: 3 });
  });

  it('thins out impostors only', () => {
    const labelled = compareViews(views(6, 4, 0.1), { score: 'embedding', seed: 1, maxImpostors: 60 });
    expect(splitComparisons(labelled)?.genuine).toHaveLength(6 * 6);
    expect(splitComparisons(labelled)?.impostor.length).toBeLessThan(100);
  });

  it('has nothing to split without genuine comparisons', () => {
    expect(splitComparisons(compareViews(views(3, 1, 0.1), { score: 'fused', seed: 1 }))).toBeUndefined();
  });
});

describe('template trials', () => {
  it('accept the own template and no other when subjects are far apart', () => {
    const comparisons = compareWithTemplates(views(4, 6, 0.2), point.embeddingWeight);
    expect(comparisons).toHaveLength(4 * 3 * 4);
    const trial = templateTrial(comparisons, point);
    expect(trial?.accepted).toMatchObject({ value: 1, comparisons: 4 });
    expect(trial?.falselyAccepted).toMatchObject({ value: 0, comparisons: 12 });
  });

  it('ask both parts, not only the fused distance', () => {
    const [comparison] = compareWithTemplates(views(1, 2, 0.01), point.embeddingWeight);
    expect(isAccepted(comparison!, point)).toBe(true);
    expect(isAccepted(comparison!, { ...point, partLimits: { descriptor: 0.7, embedding: 0 } })).toBe(false);
    expect(isAccepted(comparison!, { ...point, partLimits: { descriptor: 0, embedding: 0.7 } })).toBe(false);
    expect(isAccepted(comparison!, { ...point, threshold: 0 })).toBe(false);
  });
});

describe('reportOf', () => {
  const some = views(5, 6, 0.2);
  const report = reportOf({
    views: some,
    presented: [...some.map(() => presented('bona-fide', true, true)), presented('bona-fide', false)],
    point,
    seed: 1,
  });

  it('has every figure of a good experiment', () => {
    expect(report).toMatchObject({ subjects: 5, views: 31 });
    expect(report.failureToAcquire?.value).toBeCloseTo(1 / 31, 12);
    for (const score of ['embedding', 'descriptor', 'fused'] as const)
      expect(report.scores[score]?.eer).toMatchObject({ value: 0, low: 0, high: 3 / 5, comparisons: 5 });
    expect(report.scores.fused?.meanSameDistance).toBeLessThan(0.4);
    expect(report.scores.fused?.meanDifferentDistance).toBeGreaterThan(1.2);
    expect(report.decision).toMatchObject({ threshold: 0.6, accepted: { value: 1 }, falselyAccepted: { value: 0 } });
  });

  it('claims no FNMR where the comparisons do not carry it', () => {
    expect(report.scores.fused?.fnmrAtFmr[1]).toEqual({
      fmr: 1e-3,
      isSupported: false,
      comparisonsNeeded: 3000,
      comparisons: 10,
    });
  });

  it('leaves out what there is nothing to say about', () => {
    const nothing = reportOf({ views: some.slice(0, 1), presented: [], point, seed: 1 });
    expect(nothing).toEqual({ subjects: 1, views: 0, scores: {}, attacks: { bySpecies: [] } });
  });

  it('tells it in lines', () => {
    const text = reportLines(report).join('\n');
    expect(text).toContain('5 subjects, 31 views');
    expect(text).toContain('not supported (10 of 3000 independent comparisons needed)');
    expect(rateText({ value: 0.0123, low: 0.005, high: 0.021, comparisons: 100 })).toBe(
      '1.23 % (0.50–2.10 %, 100 independent)',
    );
  });
});

describe('attacks in a report', () => {
  it('are counted per species; the system as a whole also asks for a match', () => {
    const bonaFide = views(2, 4, 0.05);
    const print = { ...bonaFide[1]!, view: 'print', truth: { species: 'print' as const }, isLive: false };
    const mask = { ...bonaFide[1]!, view: 'mask', truth: { species: 'mask' as const }, isLive: true };
    const stranger = { ...views(3, 1, 0)[2]!, subject: 's0', view: 'mask-2', truth: mask.truth, isLive: true };
    const { attacks } = reportOf({
      views: [...bonaFide, print, mask, stranger],
      presented: [
        ...bonaFide.map((_, index) => presented('bona-fide', true, index > 0)),
        { ...presented('print', true, false), instrument: 'sheet' },
        { ...presented('print', false), instrument: 'large-sheet' },
        presented('mask', true, true),
        presented('mask', true, true),
      ],
      point,
      seed: 1,
    });
    expect(attacks.bpcer).toMatchObject({ value: 1 / 8, comparisons: 8 });
    expect(attacks.worst).toBe('mask');
    expect(attacks.bySpecies).toMatchObject([
      { species: 'print', presented: 2, acquired: 1, apcer: { value: 0 }, iapar: { value: 0 } },
      { species: 'mask', presented: 2, acquired: 2, apcer: { value: 1 }, iapar: { value: 0.5 } },
    ]);
    expect(attacks.bySpecies.map(({ byInstrument }) => byInstrument)).toMatchObject([
      [
        { instrument: 'sheet', presented: 1, acquired: 1, apcer: { value: 0 } },
        { instrument: 'large-sheet', presented: 1, acquired: 0, apcer: { value: 0 } },
      ],
      [],
    ]);
  });
});
