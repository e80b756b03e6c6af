import type { Rate } from '../../core/model-card.ts';
import type { EvaluationReport } from './report.ts';
import type { Verification } from './verification.ts';

/** "1.23 % (0.50–2.10 %, 100 independent)". */
export function rateText({ value, low, high, comparisons }: Rate): string {
  const percent = (share: number) => (share * 100).toFixed(2);
  return `${percent(value)} % (${percent(low)}–${percent(high)} %, ${comparisons} independent)`;
}

/** The report for people, line by line. */
export function reportLines(report: EvaluationReport): readonly string[] {
  const { subjects, views, failureToAcquire, scores, decision, attacks } = report;
  return [
    `${subjects} subjects, ${views} views`,
    ...(failureToAcquire ? [`failure to acquire: ${rateText(failureToAcquire)}`] : []),
    ...Object.entries(scores).flatMap(([name, verification]) => scoreLines(name, verification)),
    ...(decision
      ? [
          `template of up to 9 views, threshold ${decision.threshold.toFixed(3)}:`,
          `  accepted (own template): ${rateText(decision.accepted)}`,
          `  falsely accepted: ${rateText(decision.falselyAccepted)}`,
        ]
      : []),
    ...(attacks.bpcer ? [`BPCER: ${rateText(attacks.bpcer)}`] : []),
    ...attacks.bySpecies.flatMap(({ species, byInstrument, ...all }) => [
      `APCER ${species}: ${presentationText(all)}`,
      ...byInstrument.map(({ instrument, ...made }) => `  ${instrument}: ${presentationText(made)}`),
    ]),
    ...(attacks.worst ? [`worst species: ${attacks.worst}`] : []),
  ];
}

type Presentations = Omit<EvaluationReport['attacks']['bySpecies'][number], 'species' | 'byInstrument'>;

function presentationText({ presented, apcer, iapar }: Presentations): string {
  const matched = iapar ? `; passed and matched ${(iapar.value * 100).toFixed(2)} %` : '';
  return `${rateText(apcer)} of ${presented} presented${matched}`;
}

export function scoreLines(name: string, verification: Verification): readonly string[] {
  const { meanSameDistance, meanDifferentDistance, genuineComparisons, impostorComparisons, eer } = verification;
  const means = `mean distance same ${meanSameDistance.toFixed(3)}, different ${meanDifferentDistance.toFixed(3)}`;
  return [
    `${name}: ${means} (${genuineComparisons} and ${impostorComparisons} comparisons)`,
    `  EER ${rateText(eer)} at ${eer.threshold.toFixed(3)}`,
    ...verification.fnmrAtFmr.map((at) => {
      const label = `  FNMR at FMR ${at.fmr.toExponential(0)}`;
      if (at.isSupported) return `${label}: ${rateText(at.fnmr)} at ${at.threshold.toFixed(3)}`;
      return `${label}: not supported (${at.comparisons} of ${at.comparisonsNeeded} independent comparisons needed)`;
    }),
  ];
}
