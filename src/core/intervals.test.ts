import { describe, expect, it } from 'vitest';
import {
  bootstrapInterval,
  eerOfGrid,
  fnmrOfGridAt,
  type LabelledComparisons,
  rateOf,
  wilsonInterval,
} from './intervals.ts';
import { createRandom } from './random.ts';

describe('wilsonInterval', () => {
  it('agrees with the worked figures for 0 of 10, 5 of 10 and 10 of 10', () => {
    // z² / (n + z²) = 3.8415 / 13.8415 = 0.27753
    expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.27753, 4) });
    expect(wilsonInterval(0.5, 10)).toEqual({ low: expect.closeTo(0.23659, 4), high: expect.closeTo(0.76341, 4) });
    expect(wilsonInterval(1, 10)).toEqual({ low: expect.closeTo(0.72247, 4), high: 1 });
  });

  it('needs a trial', () => {
    expect(() => wilsonInterval(0, 0)).toThrow(RangeError);
  });

  it('makes a rate', () => {
    expect(rateOf(0, 10)).toEqual({ value: 0, low: 0, high: expect.closeTo(0.27753, 4), comparisons: 10 });
  });
});

describe('statistics of a grid', () => {
  const grid = { fmr: Float64Array.of(0, 0.1, 0.3, 1), fnmr: Float64Array.of(1, 0.2, 0.1, 0) };

  it('finds where the errors are nearest', () => {
    // Gaps 1, 0.1, 0.2, 1: the second, (0.1 + 0.2) / 2.
    expect(eerOfGrid(grid)).toBeCloseTo(0.15, 12);
  });

  it('finds FNMR at an FMR', () => {
    expect(fnmrOfGridAt(0.1)(grid)).toBe(0.2);
    expect(fnmrOfGridAt(0.05)(grid)).toBe(1);
    expect(fnmrOfGridAt(1)(grid)).toBe(0);
    expect(fnmrOfGridAt(0)({ ...grid, fmr: Float64Array.of(0.5, 0.5, 0.5, 1) })).toBe(1);
  });
});

describe('bootstrapInterval', () => {
  it('is the same for the same seed and holds the EER of the sample', () => {
    const sample = simulated(30, 4);
    const interval = bootstrapInterval(sample, eerOfGrid, { seed: 1, replicates: 100 });
    expect(interval).toEqual(bootstrapInterval(sample, eerOfGrid, { seed: 1, replicates: 100 }));
    expect(interval?.low).toBeLessThan(interval?.high ?? 0);
    // Subjects differ in how well they match themselves, so the interval is wide, around 16 %.
    expect(interval?.low).toBeLessThan(0.16);
    expect(interval?.high).toBeGreaterThan(0.16);
  });

  it('is a point when nothing varies', () => {
    const apart = { ...simulated(10, 3) };
    const distances = apart.distances.map((_, i) => (apart.first[i] === apart.second[i] ? 0.1 : 1));
    expect(bootstrapInterval({ ...apart, distances }, eerOfGrid, { seed: 2 })).toEqual({ low: 0, high: 0 });
  });

  it('is undefined for one subject', () => {
    const one = {
      distances: Float32Array.of(1),
      first: Uint16Array.of(0),
      second: Uint16Array.of(0),
      subjects: 1,
    };
    expect(bootstrapInterval(one, eerOfGrid, { seed: 1 })).toBeUndefined();
  });
});

/** Normal distances: genuine 0.5 with a share per subject, impostor 1; all pairs of `views` views each. */
function simulated(subjects: number, views: number): LabelledComparisons {
  const random = createRandom(7);
  const ease = Array.from({ length: subjects }, () => random.normal(0.5, 0.15));
  const rows: [number, number, number][] = [];
  for (let a = 0; a < subjects * views; a++)
    for (let b = a + 1; b < subjects * views; b++) {
      const [i, j] = [Math.floor(a / views), Math.floor(b / views)];
      rows.push([i === j ? Math.max(0, random.normal(ease[i], 0.2)) : Math.max(0, random.normal(1, 0.25)), i, j]);
    }
  return {
    distances: Float32Array.from(rows, ([distance]) => distance),
    first: Uint16Array.from(rows, ([, i]) => i),
    second: Uint16Array.from(rows, ([, , j]) => j),
    subjects,
  };
}
