import { describe, expect, it } from 'vitest';
import {
  countAtOrBelow,
  equalErrorRate,
  errorCurve,
  errorRatesAt,
  mean,
  quantile,
  ratesAtFmr,
  sortedComparisons,
  thresholdAtFmr,
} from './metrics.ts';

// Quarters are exact in 32 bits, so that "at the threshold" means at the threshold.
const comparisons = sortedComparisons([0.5, 0.25, 0.75, 1.25], [1, 1.5, 2, 1.25, 0.75]);

describe('sortedComparisons', () => {
  it('sorts copies', () => {
    expect([...comparisons.genuine]).toEqual([0.25, 0.5, 0.75, 1.25]);
    expect([...comparisons.impostor]).toEqual([0.75, 1, 1.25, 1.5, 2]);
  });

  it('refuses empty lists and NaN', () => {
    expect(() => sortedComparisons([], [1])).toThrow('genuine');
    expect(() => sortedComparisons([1], [])).toThrow('impostor');
    expect(() => sortedComparisons([1], [Number.NaN, 1])).toThrow('NaN');
  });
});

describe('errorRatesAt', () => {
  it('accepts at the threshold, as a decision does', () => {
    expect(errorRatesAt(comparisons, 0.75)).toEqual({ threshold: 0.75, fmr: 1 / 5, fnmr: 1 / 4 });
    expect(errorRatesAt(comparisons, 0.7)).toEqual({ threshold: 0.7, fmr: 0, fnmr: 2 / 4 });
    expect(errorRatesAt(comparisons, 0)).toEqual({ threshold: 0, fmr: 0, fnmr: 1 });
    expect(errorRatesAt(comparisons, 2)).toEqual({ threshold: 2, fmr: 1, fnmr: 0 });
  });

  it('counts with ties', () => {
    expect([0, 1, 2, 3].map((limit) => countAtOrBelow(Float32Array.of(1, 1, 2), limit))).toEqual([0, 2, 3, 3]);
  });
});

describe('errorCurve', () => {
  it('goes from rejecting all to accepting all', () => {
    const curve = errorCurve(comparisons, 9);
    expect(curve).toHaveLength(9);
    expect(curve[0]).toEqual({ threshold: 0, fmr: 0, fnmr: 1 });
    expect(curve[3]).toEqual({ threshold: 0.75, fmr: 0.2, fnmr: 0.25 });
    expect(curve[8]).toEqual({ threshold: 2, fmr: 1, fnmr: 0 });
  });
});

describe('equalErrorRate', () => {
  it('is the mean of the errors where they are nearest', () => {
    // At 0.75: FMR 1/5, FNMR 1/4; at 1: 2/5 and 1/4. The first is nearer: (0.2 + 0.25) / 2.
    const { eer, threshold } = equalErrorRate(comparisons);
    expect(eer).toBeCloseTo(0.225, 12);
    expect(threshold).toBe(0.75);
  });

  it('is 0 when the lists are apart and 1 when they are the wrong way round', () => {
    expect(equalErrorRate(sortedComparisons([0.1, 0.2], [0.8, 0.9])).eer).toBe(0);
    expect(equalErrorRate(sortedComparisons([0.8, 0.9], [0.1, 0.2])).eer).toBe(1);
  });

  it('is one half for lists that are the same', () => {
    expect(equalErrorRate(sortedComparisons([1, 2, 3, 4], [1, 2, 3, 4])).eer).toBe(0.5);
  });
});

describe('thresholdAtFmr', () => {
  const hundred = Float32Array.from({ length: 100 }, (_, i) => i + 1);

  it('is the largest impostor distance that keeps the rate', () => {
    expect(thresholdAtFmr(hundred, 0.05)).toBe(5);
    expect(thresholdAtFmr(hundred, 0.059)).toBe(5);
    expect(thresholdAtFmr(hundred, 1)).toBe(100);
  });

  it('is undefined where the rule of three does not carry it', () => {
    expect(thresholdAtFmr(hundred, 0.03)).toBe(3);
    expect(thresholdAtFmr(hundred, 0.029)).toBeUndefined();
    // 100 comparisons of 20 independent pairs carry 3 / 20, not less.
    expect(thresholdAtFmr(hundred, 0.15, 20)).toBe(15);
    expect(thresholdAtFmr(hundred, 0.1, 20)).toBeUndefined();
  });

  it('does not let ties pass more than allowed', () => {
    expect(thresholdAtFmr(Float32Array.of(1, 2, 2, 2, 2, 3, 4, 5, 6, 7), 0.3)).toBe(1);
    expect(thresholdAtFmr(new Float32Array(10).fill(1), 0.3)).toBeUndefined();
  });

  it('gives both rates at that threshold', () => {
    const sample = sortedComparisons([1, 2, 6, 9], hundred);
    expect(ratesAtFmr(sample, 0.05)).toEqual({ threshold: 5, fmr: 0.05, fnmr: 0.5 });
    expect(ratesAtFmr(sample, 1e-4)).toBeUndefined();
  });
});

describe('mean and quantile', () => {
  it('agree with the hand', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBeNaN();
    expect([0, 0.25, 0.5, 0.51, 1].map((q) => quantile([10, 20, 30, 40], q))).toEqual([10, 10, 20, 30, 40]);
    expect(quantile([], 0.5)).toBeNaN();
  });
});
