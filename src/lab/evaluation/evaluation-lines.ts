import { brokenLines } from '../broken-views.ts';
import type { DatasetEvaluation } from '../evaluate.ts';
import type { Breakdown } from './breakdown.ts';
import { relativesWords } from './relatives-words.ts';
import { rateText, reportLines, scoreLines } from './report-lines.ts';
import type { SystemRates } from './system-rates.ts';

/** A whole evaluation for people, line by line. */
export function evaluationLines(evaluation: DatasetEvaluation): readonly string[] {
  const { attempts, breakdown, peer, broken } = evaluation;
  return [
    ...reportLines(evaluation),
    ...(attempts
      ? [
          `${attempts.attempts} attempts of up to ${attempts.framesPerAttempt} unrelated views each:`,
          `  failure to acquire: ${rateText(attempts.failureToAcquire)}`,
          `  FRR: ${rateText(attempts.frr)}`,
          `  FAR: ${rateText(attempts.far)}`,
        ]
      : []),
    ...(peer
      ? [
          `${peer.name}: failure to acquire ${rateText(peer.failureToAcquire)}`,
          ...(peer.verification ? scoreLines(peer.name, peer.verification) : []),
        ]
      : []),
    ...(breakdown ? breakdownLines(breakdown) : []),
    ...brokenLines(broken),
  ];
}

function breakdownLines({ all, traits, relatives }: Breakdown): readonly string[] {
  const strictest = all.systems[0]?.atFmr.at(-1)?.fmr;
  const what = strictest === undefined ? 'not found' : `turned away or not found at FMR ${strictest}`;
  const cell = (rates: SystemRates) => {
    const rate = rates.atFmr.find(({ fmr }) => fmr === strictest)?.rejected ?? rates.notFound;
    return `${rates.system} ${(rate.value * 100).toFixed(1)} % (${(rate.low * 100).toFixed(1)}–${(rate.high * 100).toFixed(1)})`;
  };
  const line = (by: string, { group, subjects, probes, systems }: Breakdown['all']) =>
    `  ${by} ${group} (${probes} probes, ${subjects} subjects): ${systems.map(cell).join(', ')}`;
  return [
    `probes against templates, ${what}:`,
    line('', all).replace('   ', '  '),
    ...traits.flatMap(({ by, groups }) => groups.map((group) => line(by, group))),
    ...relatives.flatMap((trial) => relativesWords(trial, rateText)),
  ];
}
