import type { OperatingPoint } from '../../core/comparison.ts';
import { type Species, species } from '../../core/dataset.ts';
import { rateOf } from '../../core/intervals.ts';
import type { Rate } from '../../core/model-card.ts';
import { isAccepted, type TemplateComparison } from './template-trial.ts';

/** One view as the checks against attacks saw it. */
export interface PresentedView {
  readonly species: Species;
  /** Whether a face was found and could be cut. */
  readonly isAcquired: boolean;
  /** Whether it passed every check; undefined when it was not acquired or not judged. */
  readonly isLive?: boolean;
}

/** How one species of attack fared (ISO/IEC 30107-3). */
interface SpeciesTrial {
  readonly species: Species;
  readonly presented: number;
  readonly acquired: number;
  /** Share of presentations that passed as a living face. */
  readonly apcer: Rate;
  /** Share of presentations that passed as living *and* matched the subject they stand for; undefined without templates. */
  readonly iapar?: Rate;
}

export interface AttackTrial {
  /** Share of acquired bona-fide views that were taken for an attack; undefined without any. */
  readonly bpcer?: Rate;
  readonly bySpecies: readonly SpeciesTrial[];
  /** The species with the highest APCER: the figure that counts. */
  readonly worst?: Species;
}

export function attackTrial(
  views: readonly PresentedView[],
  comparisons: readonly TemplateComparison[],
  point: OperatingPoint,
): AttackTrial {
  const judged = views.filter((view) => view.species === 'bona-fide' && view.isLive !== undefined);
  const kinds = species.filter((kind) => kind !== 'bona-fide' && views.some((view) => view.species === kind));
  const bySpecies = kinds.map((kind) => speciesTrial(kind, views, comparisons, point));
  const worst = [...bySpecies].sort((a, b) => b.apcer.value - a.apcer.value)[0]?.species;
  const refused = judged.filter((view) => !view.isLive).length;
  return {
    ...(judged.length > 0 && { bpcer: rateOf(refused / judged.length, judged.length) }),
    bySpecies,
    ...(worst && { worst }),
  };
}

function speciesTrial(
  kind: Species,
  views: readonly PresentedView[],
  comparisons: readonly TemplateComparison[],
  point: OperatingPoint,
): SpeciesTrial {
  const presented = views.filter((view) => view.species === kind);
  const passed = presented.filter((view) => view.isLive).length;
  const own = comparisons.filter(({ probe, subject }) => probe.truth.species === kind && probe.subject === subject);
  const matched = own.filter((comparison) => comparison.probe.isLive && isAccepted(comparison, point)).length;
  return {
    species: kind,
    presented: presented.length,
    acquired: presented.filter((view) => view.isAcquired).length,
    apcer: rateOf(passed / presented.length, presented.length),
    ...(own.length > 0 && { iapar: rateOf(matched / presented.length, presented.length) }),
  };
}
