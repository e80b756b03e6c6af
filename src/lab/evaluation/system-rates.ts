import { equalErrorRate, sortedComparisons, thresholdAtFmr } from '../../core/metrics.ts';
import type { Rate } from '../../core/model-card.ts';
import { clusterRate } from './cluster-rate.ts';
import type { SystemProbe, SystemTrial } from './system-trial.ts';

/** FMRs whose thresholds are set on all probes and then held for every group. */
const heldFmrs = [1e-2, 1e-3] as const;

/** A threshold of one system, and the FMR over all probes that it was set for. */
export interface HeldThreshold {
  readonly fmr: number;
  readonly threshold: number;
}

/** How one system fares with some probes. */
export interface SystemRates {
  readonly system: string;
  /** Share of probes without a distance to the own template: no face found. */
  readonly notFound: Rate;
  /** Over the probes in which a face was found; undefined where one kind of comparison is missing. */
  readonly eer?: number;
  readonly atFmr: readonly {
    readonly fmr: number;
    readonly threshold: number;
    /** Share of probes that their own template does not accept, those without a face included. */
    readonly rejected: Rate;
    /** Share of comparisons with strangers' templates that are accepted; undefined without any. */
    readonly falselyMatched?: Rate;
  }[];
}

/** Thresholds for `heldFmrs`, as far as the pairs of subjects support them. */
export function heldThresholds({ probes }: SystemTrial): readonly HeldThreshold[] {
  const impostor = Float32Array.from(probes.flatMap(({ others }) => others.map(({ distance }) => distance))).sort();
  const pairs = new Set(probes.flatMap(({ probe, others }) => others.map((one) => `${probe.subject}\n${one.subject}`)));
  return heldFmrs.flatMap((fmr) => {
    const threshold = impostor.length > 0 ? thresholdAtFmr(impostor, fmr, pairs.size) : undefined;
    return threshold === undefined ? [] : [{ fmr, threshold }];
  });
}

/** Undefined without a probe. Intervals by resampling subjects. */
export function systemRates(
  system: string,
  probes: readonly SystemProbe[],
  thresholds: readonly HeldThreshold[],
  seed: number,
): SystemRates | undefined {
  const rate = (count: (probe: SystemProbe) => readonly [trials: number, errors: number]) =>
    rateOfProbes(probes, count, seed);
  const notFound = rate(({ own }) => [1, own === undefined ? 1 : 0]);
  if (!notFound) return undefined;
  const eer = eerOf(probes);
  return {
    system,
    notFound,
    ...(eer !== undefined && { eer }),
    atFmr: thresholds.map(({ fmr, threshold }) => {
      const falselyMatched = rate(({ others }) => [
        others.length,
        others.filter(({ distance }) => distance <= threshold).length,
      ]);
      return {
        fmr,
        threshold,
        rejected: rate(({ own }) => [1, own !== undefined && own <= threshold ? 0 : 1])!,
        ...(falselyMatched && { falselyMatched }),
      };
    }),
  };
}

/** A rate over probes with its interval by resampling subjects; undefined without a trial. */
export function rateOfProbes(
  probes: readonly SystemProbe[],
  count: (probe: SystemProbe) => readonly [trials: number, errors: number],
  seed: number,
): Rate | undefined {
  const bySubject = Map.groupBy(probes, ({ probe }) => probe.subject);
  const counts = [...bySubject.values()].map((own) => {
    const counted = own.map(count);
    const sum = (index: 0 | 1) => counted.reduce((total, pair) => total + pair[index], 0);
    return { trials: sum(0), errors: sum(1) };
  });
  return clusterRate(counts, seed);
}

function eerOf(probes: readonly SystemProbe[]): number | undefined {
  const genuine = probes.flatMap(({ own }) => own ?? []);
  const impostor = probes.flatMap(({ others }) => others.map(({ distance }) => distance));
  if (genuine.length === 0 || impostor.length === 0) return undefined;
  return equalErrorRate(sortedComparisons(genuine, impostor)).eer;
}
