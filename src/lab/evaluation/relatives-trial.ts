import { type Kinship, kinships } from '../../core/dataset.ts';
import type { Rate } from '../../core/model-card.ts';
import { relativesOf } from './relatives.ts';
import { heldThresholds, rateOfProbes } from './system-rates.ts';
import type { PresentedName, SystemProbe, SystemTrial } from './system-trial.ts';

/** Relatives of one kind before each other's templates, at the thresholds of a system that were set on strangers. */
export interface RelativesTrial {
  readonly kind: Kinship;
  readonly systems: readonly { readonly system: string; readonly atFmr: readonly RelativesRate[] }[];
}

interface RelativesRate {
  readonly fmr: number;
  /** Of relatives who are somebody else: the share of comparisons that are accepted. */
  readonly falselyMatched?: Rate;
  /** Of people years later, before their templates of today: the share of probes with a face that are turned away. */
  readonly falselyRejected?: Rate;
}

type Distances = SystemProbe['relatives'];

export function relativesTrials(
  presented: readonly PresentedName[],
  trials: readonly SystemTrial[],
  seed: number,
): readonly RelativesTrial[] {
  const relatives = relativesOf(presented);
  return kinships.flatMap((kind): RelativesTrial[] => {
    const own = ({ probe, relatives: near }: SystemProbe): Distances => {
      if (kind !== 'aged') return near.filter(({ subject }) => relatives.between(subject, probe.subject) === kind);
      const { relative } = probe.truth;
      return relative?.kind === kind ? near.filter(({ subject }) => subject === relative.of) : [];
    };
    const systems = trials.flatMap((trial) => {
      const atFmr = heldThresholds(trial).flatMap(({ fmr, threshold }) => {
        const isAccepted = ({ distance }: Distances[number]) => distance <= threshold;
        const isError = kind === 'aged' ? (one: Distances[number]) => !isAccepted(one) : isAccepted;
        const rate = rateOfProbes(
          trial.probes,
          (probe) => {
            const compared = own(probe);
            return [compared.length, compared.filter(isError).length];
          },
          seed,
        );
        if (!rate) return [];
        return [{ fmr, ...(kind === 'aged' ? { falselyRejected: rate } : { falselyMatched: rate }) }];
      });
      return atFmr.length > 0 ? [{ system: trial.name, atFmr }] : [];
    });
    return systems.length > 0 ? [{ kind, systems }] : [];
  });
}
