import type { Rate } from './model-card.ts';
import { createRandom } from './random.ts';

/** A 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 97.5 % point of the normal distribution. */
const z = 1.959964;

/**
 * Wilson score interval, 95 %, of a proportion seen in n independent trials (E. B. Wilson, JASA 22:209, 1927;
 * recommended for small n by Brown, Cai and DasGupta, Statistical Science 16:101, 2001).
 * @param proportion 0..1. @param trials at least 1, else RangeError.
 */
export function wilsonInterval(proportion: number, trials: number): Interval {
  if (!(trials >= 1)) throw new RangeError(`Expected at least one trial, found ${trials}`);
  const scale = 1 + (z * z) / trials;
  const centre = (proportion + (z * z) / (2 * trials)) / scale;
  const spread = (proportion * (1 - proportion)) / trials + (z * z) / (4 * trials * trials);
  const half = (z * Math.sqrt(spread)) / scale;
  // At 0 and 1 the bound is exact; rounding must not push it past.
  return {
    low: proportion === 0 ? 0 : Math.max(0, centre - half),
    high: proportion === 1 ? 1 : Math.min(1, centre + half),
  };
}

/** A proportion with its Wilson interval. */
export function rateOf(proportion: number, independent: number): Rate {
  return { value: proportion, ...wilsonInterval(proportion, independent), comparisons: independent };
}

/** Comparisons that remember their subjects: equal numbers in `first` and `second` mean genuine. All of one length. */
export interface LabelledComparisons {
  readonly distances: Float32Array;
  /** Index of the subject of either view, 0 .. subjects - 1. */
  readonly first: Uint16Array;
  readonly second: Uint16Array;
  readonly subjects: number;
}

/** Both errors over a fine grid of thresholds, for a statistic of the bootstrap. */
export interface ErrorGrid {
  /** fmr[i] and fnmr[i] hold for the threshold (i + 1) * step. */
  readonly fmr: Float64Array;
  readonly fnmr: Float64Array;
}

const gridCells = 2048;

/**
 * Percentile interval, 95 %, of a statistic by resampling *subjects* with replacement. Comparisons that share a subject
 * are not independent, so resampling single comparisons would give intervals that are too narrow (Bolle, Ratha and
 * Pankanti, "Error analysis of pattern recognition systems: the subsets bootstrap", CVIU 93:1, 2004).
 * Undefined when a resample has no genuine or no impostor comparison too often to say anything (under half are usable).
 */
export function bootstrapInterval(
  comparisons: LabelledComparisons,
  statistic: (grid: ErrorGrid) => number | undefined,
  { seed, replicates = 200 }: { readonly seed: number; readonly replicates?: number },
): Interval | undefined {
  const random = createRandom(seed);
  const cells = gridOf(comparisons.distances);
  const found: number[] = [];
  for (let i = 0; i < replicates; i++) {
    const counts = new Float64Array(comparisons.subjects);
    for (let n = 0; n < comparisons.subjects; n++) counts[random.integer(comparisons.subjects)]!++;
    const grid = errorGrid(comparisons, cells, counts);
    const value = grid && statistic(grid);
    if (value !== undefined) found.push(value);
  }
  if (found.length * 2 < replicates) return undefined;
  found.sort((a, b) => a - b);
  const at = (share: number) => found[Math.round(share * (found.length - 1))]!;
  return { low: at(0.025), high: at(0.975) };
}

/** Statistic for `bootstrapInterval`: the mean of both errors where they cross. */
export function eerOfGrid({ fmr, fnmr }: ErrorGrid): number {
  const crossing = fmr.findIndex((value, i) => value >= fnmr[i]!);
  const at = (i: number) => ({ gap: Math.abs(fmr[i]! - fnmr[i]!), eer: (fmr[i]! + fnmr[i]!) / 2 });
  if (crossing <= 0) return at(Math.max(crossing, 0)).eer;
  const [before, after] = [at(crossing - 1), at(crossing)];
  return before.gap < after.gap ? before.eer : after.eer;
}

/** Statistic for `bootstrapInterval`: FNMR at the largest grid threshold whose FMR is not above the limit. */
export function fnmrOfGridAt(fmrLimit: number): (grid: ErrorGrid) => number {
  return ({ fmr, fnmr }) => {
    const above = fmr.findIndex((value) => value > fmrLimit);
    return above === 0 ? 1 : fnmr.at(above < 0 ? -1 : above - 1)!;
  };
}

function gridOf(distances: Float32Array): Uint16Array {
  let largest = 0;
  for (const distance of distances) if (distance > largest) largest = distance;
  const scale = largest > 0 ? (gridCells - 1) / largest : 0;
  return Uint16Array.from(distances, (distance) => Math.ceil(distance * scale));
}

/** Errors of a resample in which subject s was drawn counts[s] times; undefined without genuine or impostor comparisons. */
function errorGrid(
  { first, second }: LabelledComparisons,
  cells: Uint16Array,
  counts: Float64Array,
): ErrorGrid | undefined {
  const genuine = new Float64Array(gridCells);
  const impostor = new Float64Array(gridCells);
  for (let i = 0; i < cells.length; i++) {
    const a = first[i]!;
    const b = second[i]!;
    // A pair of different subjects appears once for every pair of their copies.
    if (a === b) genuine[cells[i]!]! += counts[a]!;
    else impostor[cells[i]!]! += counts[a]! * counts[b]!;
  }
  const fmr = cumulativeShare(impostor);
  const accepted = cumulativeShare(genuine);
  return fmr && accepted && { fmr, fnmr: accepted.map((share) => 1 - share) };
}

function cumulativeShare(histogram: Float64Array): Float64Array | undefined {
  let sum = 0;
  const shares = histogram.map((count) => {
    sum += count;
    return sum;
  });
  return sum > 0 ? shares.map((value) => value / sum) : undefined;
}
