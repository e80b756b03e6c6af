import {
  bootstrapInterval,
  type ErrorGrid,
  eerOfGrid,
  fnmrOfGridAt,
  type Interval,
  type LabelledComparisons,
} from '../../core/intervals.ts';
import { type ErrorRates, equalErrorRate, mean, ratesAtFmr, reportedFmrs } from '../../core/metrics.ts';
import type { Rate } from '../../core/model-card.ts';
import { independentComparisons, splitComparisons } from './compare-views.ts';
import { detCurve } from './det-curve.ts';

/** FNMR where FMR has a given value, or why that cannot be said. */
type FnmrAtFmr =
  | { readonly fmr: number; readonly isSupported: true; readonly threshold: number; readonly fnmr: Rate }
  | {
      readonly fmr: number;
      readonly isSupported: false;
      /** Independent impostor comparisons that the rule of three asks for, and those there are. */
      readonly comparisonsNeeded: number;
      readonly comparisons: number;
    };

/** How well one score tells views of the same subject from views of others, comparison by comparison. */
export interface Verification {
  readonly meanSameDistance: number;
  readonly meanDifferentDistance: number;
  readonly genuineComparisons: number;
  readonly impostorComparisons: number;
  readonly eer: Rate & { readonly threshold: number };
  readonly fnmrAtFmr: readonly FnmrAtFmr[];
  /** The detection error trade-off, FMR rising. */
  readonly det: readonly ErrorRates[];
}

/**
 * Intervals are 95 %, by resampling subjects; a rate without any error gets the rule of three on its independent
 * comparisons as its upper end. Undefined without genuine or impostor comparisons.
 * @param independent how many comparisons count as independent, where the labels do not tell.
 */
export function verificationOf(
  labelled: LabelledComparisons,
  seed: number,
  independent = independentComparisons(labelled),
): Verification | undefined {
  const comparisons = splitComparisons(labelled);
  if (!comparisons) return undefined;
  const rate = (value: number, statistic: (grid: ErrorGrid) => number): Rate => ({
    value,
    ...intervalOf(value, bootstrapInterval(labelled, statistic, { seed }), independent.genuine),
    comparisons: independent.genuine,
  });
  const { eer, threshold } = equalErrorRate(comparisons);
  const fnmrAtFmr = reportedFmrs.map((fmr): FnmrAtFmr => {
    const rates = ratesAtFmr(comparisons, fmr, independent.impostor);
    if (!rates)
      return { fmr, isSupported: false, comparisonsNeeded: Math.ceil(3 / fmr), comparisons: independent.impostor };
    return { fmr, isSupported: true, threshold: rates.threshold, fnmr: rate(rates.fnmr, fnmrOfGridAt(fmr)) };
  });
  return {
    meanSameDistance: mean(comparisons.genuine),
    meanDifferentDistance: mean(comparisons.impostor),
    genuineComparisons: comparisons.genuine.length,
    impostorComparisons: comparisons.impostor.length,
    eer: { ...rate(eer, eerOfGrid), threshold },
    fnmrAtFmr,
    det: detCurve(comparisons),
  };
}

/** The bootstrap cannot see errors that no subject of the sample made; the rule of three can. */
function intervalOf(value: number, bootstrap: Interval | undefined, independent: number): Interval {
  const ruleOfThree = Math.min(1, 3 / independent);
  if (!bootstrap) return { low: 0, high: 1 };
  const { low, high } = bootstrap;
  return { low: Math.min(low, value), high: Math.max(high, value, value === 0 ? ruleOfThree : 0) };
}
