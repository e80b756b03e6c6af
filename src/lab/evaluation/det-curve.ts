import { type Comparisons, type ErrorRates, errorRatesAt } from '../../core/metrics.ts';

/** Points for every tenfold of FMR. */
const pointsPerDecade = 12;

/**
 * Detection error trade-off: both errors at thresholds chosen so that FMR is spaced evenly on a logarithmic axis, from the
 * one impostor comparison that matches first to all of them. FMR rises along it. Where few comparisons carry an FMR, the
 * curve shows what was counted and no more: intervals are with the reported rates.
 */
export function detCurve(comparisons: Comparisons): readonly ErrorRates[] {
  const { impostor } = comparisons;
  const decades = Math.log10(impostor.length);
  const steps = Math.max(1, Math.ceil(decades * pointsPerDecade));
  const points: ErrorRates[] = [];
  let last = -1;
  for (let step = 0; step <= steps; step++) {
    const rank = Math.min(impostor.length, Math.round(10 ** ((decades * step) / steps))) - 1;
    if (rank === last) continue;
    last = rank;
    points.push(errorRatesAt(comparisons, impostor[rank]!));
  }
  return points;
}
