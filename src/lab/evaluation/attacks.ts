import type { OperatingPoint } from '../../core/comparison.ts';
import { type AttackSpecies, attackSpecies, type Instrument, instruments, type Species } from '../../core/dataset.ts';
import { rateOf } from '../../core/intervals.ts';
import type { Rate } from '../../core/model-card.ts';
import { isAccepted, type TemplateComparison } from './template-trial.ts';

/** One view as the checks against attacks saw it. */
export interface PresentedView {
  readonly species: Species;
  /** What an attack was made with, where the data set says so. */
  readonly instrument?: Instrument;
  /** Whether a face was found and could be cut. */
  readonly isAcquired: boolean;
  /** Whether it passed every check; undefined when it was not acquired or not judged. */
  readonly isLive?: boolean;
}

/** How attacks of one kind fared (ISO/IEC 30107-3). */
interface Presentations {
  readonly presented: number;
  readonly acquired: number;
  /** Share of presentations that passed as a living face. */
  readonly apcer: Rate;
  /** Share of presentations that passed as living *and* matched the subject they stand for; undefined without templates. */
  readonly iapar?: Rate;
}

interface SpeciesTrial extends Presentations {
  readonly species: AttackSpecies;
  /** The same by what the attacks were made with; empty where the data set does not say. */
  readonly byInstrument: readonly (Presentations & { readonly instrument: Instrument })[];
}

export interface AttackTrial {
  /** Share of acquired bona-fide views that were taken for an attack; undefined without any. */
  readonly bpcer?: Rate;
  readonly bySpecies: readonly SpeciesTrial[];
  /** The species with the highest APCER: the figure that counts. */
  readonly worst?: AttackSpecies;
}

export function attackTrial(
  views: readonly PresentedView[],
  comparisons: readonly TemplateComparison[],
  point: OperatingPoint,
): AttackTrial {
  const judged = views.filter((view) => view.species === 'bona-fide' && view.isLive !== undefined);
  const kinds = attackSpecies.filter((kind) => views.some((view) => view.species === kind));
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
  kind: AttackSpecies,
  views: readonly PresentedView[],
  comparisons: readonly TemplateComparison[],
  point: OperatingPoint,
): SpeciesTrial {
  const presented = views.filter((view) => view.species === kind);
  const own = comparisons.filter(({ probe, subject }) => probe.truth.species === kind && probe.subject === subject);
  const byInstrument = instruments[kind].flatMap((instrument) => {
    const made = presented.filter((view) => view.instrument === instrument);
    const compared = own.filter(({ probe }) => probe.truth.instrument === instrument);
    return made.length > 0 ? [{ instrument, ...presentationsOf(made, compared, point) }] : [];
  });
  return { species: kind, ...presentationsOf(presented, own, point), byInstrument };
}

/** @param own their comparisons with the template of the subject they stand for. */
function presentationsOf(
  presented: readonly PresentedView[],
  own: readonly TemplateComparison[],
  point: OperatingPoint,
): Presentations {
  const passed = presented.filter((view) => view.isLive).length;
  const matched = own.filter((comparison) => comparison.probe.isLive && isAccepted(comparison, point)).length;
  return {
    presented: presented.length,
    acquired: presented.filter((view) => view.isAcquired).length,
    apcer: rateOf(passed / presented.length, presented.length),
    ...(own.length > 0 && { iapar: rateOf(matched / presented.length, presented.length) }),
  };
}
