import { type RelativesTrial, relativesTrials } from './relatives-trial.ts';
import { heldThresholds, type SystemRates, systemRates } from './system-rates.ts';
import type { PresentedName, SystemProbe, SystemTrial } from './system-trial.ts';
import { type Trait, traits } from './trait-groups.ts';

/** Probes that have something in common. */
interface Group {
  readonly group: string;
  readonly subjects: number;
  readonly probes: number;
  readonly systems: readonly SystemRates[];
}

/** The same probes before the same templates, system by system, as a whole and group by group. */
export interface Breakdown {
  readonly all: Group;
  /** Traits that the data set states, each with its groups. */
  readonly traits: readonly { readonly by: string; readonly groups: readonly Group[] }[];
  readonly relatives: readonly RelativesTrial[];
}

/** Undefined without a probe. */
export function breakDown(
  presented: readonly PresentedName[],
  trials: readonly SystemTrial[],
  seed: number,
): Breakdown | undefined {
  if (!trials[0] || trials[0].probes.length === 0) return undefined;
  const split = traits.flatMap((trait) => {
    const groups = groupsOf(trait, presented, trials, seed);
    return groups.length > 0 ? [{ by: trait.by, groups }] : [];
  });
  const kept = (probe: SystemProbe): SystemProbe => probe;
  return {
    all: groupOf('all', trials, kept, seed)!,
    traits: split,
    relatives: relativesTrials(presented, trials, seed),
  };
}

function groupsOf(trait: Trait, presented: readonly PresentedName[], trials: readonly SystemTrial[], seed: number) {
  const named = new Set(presented.flatMap(({ truth }) => trait.groupOf(truth) ?? []));
  // A person may be shown older: the group of a template is that of the first view.
  const first = new Map(presented.toReversed().map(({ subject, truth }) => [subject, trait.groupOf(truth)]));
  return [...named].sort(byNumber).flatMap((name) => {
    const keep = (one: SystemProbe): SystemProbe | undefined => {
      if (trait.groupOf(one.probe.truth) !== name) return undefined;
      if (!trait.isOfSubject) return one;
      return { ...one, others: one.others.filter(({ subject }) => first.get(subject) === name) };
    };
    return groupOf(name, trials, keep, seed) ?? [];
  });
}

/** "15–30°" before "100–200°". */
const byNumber = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });

function groupOf(
  group: string,
  trials: readonly SystemTrial[],
  keep: (probe: SystemProbe) => SystemProbe | undefined,
  seed: number,
): Group | undefined {
  const kept = trials.map((trial) => ({ trial, probes: trial.probes.flatMap((probe) => keep(probe) ?? []) }));
  const probes = kept[0]?.probes ?? [];
  if (probes.length === 0) return undefined;
  return {
    group,
    subjects: new Set(probes.map(({ probe }) => probe.subject)).size,
    probes: probes.length,
    // The thresholds are those of all probes: a program has one.
    systems: kept.flatMap(({ trial, probes: own }) => systemRates(trial.name, own, heldThresholds(trial), seed) ?? []),
  };
}
