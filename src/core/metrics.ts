/**
 * Distances of one verification experiment, each list ascending (`sortedComparisons` makes it so). A comparison is
 * accepted when its distance is at or below the threshold. Owned by whoever made it; not changed here.
 */
export interface Comparisons {
  /** Of two views of one subject. */
  readonly genuine: Float32Array;
  /** Of views of two subjects. */
  readonly impostor: Float32Array;
}

/** Comparison-level error rates at one threshold, each 0..1. */
export interface ErrorRates {
  readonly threshold: number;
  /** False match rate: share of impostor comparisons accepted. */
  readonly fmr: number;
  /** False non-match rate: share of genuine comparisons rejected. */
  readonly fnmr: number;
}

/** Sorted copies. Throws RangeError when either list is empty or holds NaN. */
export function sortedComparisons(genuine: Iterable<number>, impostor: Iterable<number>): Comparisons {
  const sorted = { genuine: Float32Array.from(genuine).sort(), impostor: Float32Array.from(impostor).sort() };
  for (const [name, list] of Object.entries(sorted)) {
    if (list.length === 0) throw new RangeError(`Expected at least one ${name} comparison, found none`);
    // NaN sorts to the end.
    if (Number.isNaN(list.at(-1))) throw new RangeError(`Expected ${name} distances that are numbers, found NaN`);
  }
  return sorted;
}

/** How many values of an ascending list are at or below a limit. */
export function countAtOrBelow(ascending: Float32Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function errorRatesAt({ genuine, impostor }: Comparisons, threshold: number): ErrorRates {
  return {
    threshold,
    fmr: countAtOrBelow(impostor, threshold) / impostor.length,
    fnmr: 1 - countAtOrBelow(genuine, threshold) / genuine.length,
  };
}

/**
 * The curve of both errors over the threshold, for drawing: `points` thresholds evenly spaced from 0 to the largest
 * distance. FMR rises and FNMR falls along it.
 */
export function errorCurve(comparisons: Comparisons, points = 201): readonly ErrorRates[] {
  const largest = Math.max(comparisons.genuine.at(-1) ?? 0, comparisons.impostor.at(-1) ?? 0);
  return Array.from({ length: points }, (_, i) => errorRatesAt(comparisons, (largest * i) / (points - 1)));
}

/**
 * Equal error rate: at the observed distance where FMR and FNMR differ least, their mean. `eer` 0..1.
 * Finds it by bisection: FMR - FNMR never falls as the threshold rises.
 */
export function equalErrorRate(comparisons: Comparisons): { readonly eer: number; readonly threshold: number } {
  const { genuine, impostor } = comparisons;
  const observed = new Float32Array(genuine.length + impostor.length);
  observed.set(genuine);
  observed.set(impostor, genuine.length);
  observed.sort();
  let low = 0;
  let high = observed.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { fmr, fnmr } = errorRatesAt(comparisons, observed[middle]!);
    if (fmr >= fnmr) high = middle;
    else low = middle + 1;
  }
  const crossing = errorRatesAt(comparisons, observed[low]!);
  const before = errorRatesAt(comparisons, low > 0 ? observed[low - 1]! : Number.NEGATIVE_INFINITY);
  const best = Math.abs(before.fmr - before.fnmr) < Math.abs(crossing.fmr - crossing.fnmr) ? before : crossing;
  return { eer: (best.fmr + best.fnmr) / 2, threshold: best.threshold };
}

/**
 * The largest impostor distance at or below which at most `fmr` of the impostor comparisons lie. Undefined where the
 * number of independent comparisons cannot support such a rate: without an error in n of them, only 3 / n is shown at
 * 95 % ("rule of three", Hanley and Lippman-Hand, JAMA 249:1743, 1983), so `fmr` < 3 / n would be a claim without evidence.
 * @param independent how many of the impostor comparisons count as independent; all of them when left out.
 */
export function thresholdAtFmr(impostor: Float32Array, fmr: number, independent = impostor.length): number | undefined {
  if (fmr * independent < 3) return undefined;
  const allowed = Math.floor(fmr * impostor.length);
  if (allowed >= impostor.length) return impostor.at(-1);
  // Ties with the first distance that is one too many would let more pass than allowed.
  let last = allowed - 1;
  while (last >= 0 && impostor[last] === impostor[allowed]) last--;
  return last < 0 ? undefined : impostor[last];
}

/** FMRs at which FNMR is reported. */
export const reportedFmrs = [1e-2, 1e-3, 1e-4, 1e-5] as const;

/** Both rates at the threshold of `thresholdAtFmr`, or undefined where the comparisons do not support it. */
export function ratesAtFmr(comparisons: Comparisons, fmr: number, independent?: number): ErrorRates | undefined {
  const threshold = thresholdAtFmr(comparisons.impostor, fmr, independent);
  return threshold === undefined ? undefined : errorRatesAt(comparisons, threshold);
}

/** Arithmetic mean; NaN for an empty list. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** The value below which a share q (0..1) of an ascending list lies, nearest rank; NaN for an empty list. */
export function quantile(ascending: ArrayLike<number>, q: number): number {
  const rank = Math.ceil(q * ascending.length) - 1;
  return ascending[Math.min(Math.max(rank, 0), ascending.length - 1)] ?? Number.NaN;
}
