import type { Kinship } from '../../core/dataset.ts';
import type { Rate } from '../../core/model-card.ts';
import type { RelativesTrial } from './relatives-trial.ts';

const people: Readonly<Record<Kinship, string>> = {
  twin: 'twins taken for each other',
  sibling: 'siblings taken for each other',
  'same-shape': 'people with the same head in other skin taken for each other',
  'same-skin': 'people with the same skin on another head taken for each other',
  'look-alike': 'people and those who look most like them taken for each other',
  aged: 'people turned away ten to thirty years later',
};

/** How relatives fared with each system, a line each. @param rateText a rate as text. */
export function relativesWords({ kind, systems }: RelativesTrial, rateText: (rate: Rate) => string): readonly string[] {
  return systems.map(({ system, atFmr }) => {
    const rates = atFmr.flatMap(({ fmr, falselyMatched, falselyRejected }) => {
      const rate = falselyRejected ?? falselyMatched;
      return rate ? [`${rateText(rate)} at FMR ${fmr} among strangers`] : [];
    });
    return `${people[kind]}, ${system}: ${rates.join('; ')}`;
  });
}
