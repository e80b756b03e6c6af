import type { Rate } from '../../core/model-card.ts';
import type { DatasetEvaluation } from '../evaluate.ts';
import type { Breakdown } from '../evaluation/breakdown.ts';
import { relativesWords } from '../evaluation/relatives-words.ts';
import type { Verification } from '../evaluation/verification.ts';
import { article } from './article.ts';
import { figureOf, pageOf, paragraph, sectionOf, tableOf } from './html.ts';
import type { Registration } from './register-views.ts';

/** What the page shows. */
export interface ExperimentPage {
  readonly evaluation: DatasetEvaluation;
  readonly registration: Registration;
  /** Values that the network's weights hold. */
  readonly parameters: number;
  readonly input: string;
  /** Drawings by name. */
  readonly drawings: Readonly<Record<string, string>>;
  /** How it was made. */
  readonly command: string;
  readonly minutes: number;
}

const share = (value: number) => `${(value * 100).toFixed(2)} %`;
const withInterval = ({ value, low, high }: Rate) => `${share(value)} (${share(low)} – ${share(high)})`;

/** The report as one HTML page. */
export function reportPage(page: ExperimentPage): string {
  const { evaluation, drawings, command, minutes } = page;
  const { subjects, views, model, dataset } = evaluation;
  const lead = `${subjects} people, ${views} views of the data set ${dataset}; model ${model.name} (${model.hash.slice(0, 12)}). Made by ${command} in ${minutes.toFixed(1)} minutes. Intervals are 95 %, by resampling people; the people are drawn and were never trained on.`;
  const figure = (name: string, caption: string) => (drawings[name] ? figureOf(drawings[name], caption) : '');
  return pageOf('The experiment, repeated', lead, [
    sectionOf(
      'Beside the article',
      besideArticle(page),
      figure('registered', 'One person in the middle of all: the owner in green, the others in red, nearest first.'),
    ),
    sectionOf(
      'How distances are spread',
      paragraph(
        'View against view. Colour alone and colour with depth are the two parts of the fused score that decides.',
      ),
      ...['embedding', 'descriptor', 'fused'].map((score) => figure(`histogram-${score}`, '')),
    ),
    sectionOf(
      'Both errors against each other',
      figure('det', 'Counted, not smoothed: to the left of an FMR that few comparisons carry a curve says little.'),
      verificationTable(evaluation),
    ),
    sectionOf('Maps', ...['tsne-fused', 'pca-fused', 'tsne-embedding'].map((name) => figure(name, ''))),
    ...attemptSection(evaluation),
    ...breakdownSection(evaluation.breakdown),
  ]);
}

function besideArticle({ registration, parameters, input, evaluation }: ExperimentPage): string {
  const { meanSameDistance, meanDifferentDistance, threshold, turnedAway, letIn } = registration;
  const chosen = evaluation.decision?.threshold;
  return [
    paragraph(
      'Every person is registered by the one view that looks most straight at the sensor; all other views of everybody are compared with it by the RGB-D network alone.',
    ),
    tableOf(
      ['', 'article', 'here'],
      [
        ['mean distance, same person', `about ${article.meanSameDistance.toFixed(2)}`, meanSameDistance.toFixed(2)],
        [
          'mean distance, different people',
          `about ${article.meanDifferentDistance.toFixed(1)}`,
          meanDifferentDistance.toFixed(2),
        ],
        ['threshold', `about ${article.threshold}`, threshold.toFixed(2)],
        ['same person turned away there', 'not said', withInterval(turnedAway)],
        ['different person let in there', 'not said', withInterval(letIn)],
        ['people trained on', `${article.trainingPeople}`, 'see the model card'],
        ['input', article.input, input],
        ['parameters', `${article.parameters / 1e6} million`, `${(parameters / 1e6).toFixed(2)} million`],
      ],
    ),
    chosen === undefined
      ? ''
      : paragraph(
          `The program itself does not decide so: it compares with several views of a person, by the fused distance, at ${chosen.toFixed(3)}.`,
        ),
  ].join('\n');
}

function verificationTable({ scores, peer }: DatasetEvaluation): string {
  const rows: (readonly [string, Verification])[] = Object.entries(scores);
  if (peer?.verification) rows.push([peer.name, peer.verification]);
  const line = (name: string, cellOf: (verification: Verification) => string) => [
    name,
    ...rows.map(([, verification]) => cellOf(verification)),
  ];
  const fmrs = rows[0]?.[1].fnmrAtFmr ?? [];
  return tableOf(
    ['view against view', ...rows.map(([name]) => name)],
    [
      line('mean distance, same person', ({ meanSameDistance }) => meanSameDistance.toFixed(2)),
      line('mean distance, different people', ({ meanDifferentDistance }) => meanDifferentDistance.toFixed(2)),
      line('EER', ({ eer }) => withInterval(eer)),
      ...fmrs.map(({ fmr }, index) =>
        line(`FNMR at FMR ${fmr.toExponential(0)}`, ({ fnmrAtFmr }) => {
          const at = fnmrAtFmr[index];
          return at?.isSupported ? withInterval(at.fnmr) : `needs ${at?.comparisonsNeeded} pairs of people`;
        }),
      ),
    ],
  );
}

function attemptSection({ attempts, decision, attacks, failureToAcquire }: DatasetEvaluation): readonly string[] {
  const rows: (readonly [string, Rate | undefined])[] = [
    ['failure to acquire, per view', failureToAcquire],
    ['probe accepted by the own template', decision?.accepted],
    ['probe accepted by a stranger’s template', decision?.falselyAccepted],
    [`failure to acquire, per attempt of up to ${attempts?.framesPerAttempt} views`, attempts?.failureToAcquire],
    ['FRR: own attempts not accepted', attempts?.frr],
    ['FAR: attempts at strangers’ templates accepted', attempts?.far],
    ['BPCER: living faces taken for an attack', attacks.bpcer],
    ...attacks.bySpecies.map(({ species, apcer }) => [`APCER: ${species} taken for a living face`, apcer] as const),
  ];
  const known = rows.filter((row): row is readonly [string, Rate] => row[1] !== undefined);
  if (known.length === 0) return [];
  return [
    sectionOf(
      'What the program decides',
      paragraph(
        'At the thresholds of the model card. The views of an attempt are unrelated moments, with restyled hair and glasses: harder than looking at the sensor for a second.',
      ),
      tableOf(
        ['', 'rate', 'independent'],
        known.map(([name, rate]) => [name, withInterval(rate), `${rate.comparisons}`]),
      ),
      ...(attacks.worst ? [paragraph(`Worst species: ${attacks.worst}. Depth does not stop a well made mask.`)] : []),
    ),
  ];
}

function breakdownSection(breakdown: Breakdown | undefined): readonly string[] {
  if (!breakdown) return [];
  const { all, traits, relatives } = breakdown;
  const fmr = all.systems[0]?.atFmr.at(-1)?.fmr;
  const groups = [{ by: 'all', groups: [all] }, ...traits].flatMap(({ by, groups: own }) =>
    own.map((group) => ({ name: by === 'all' ? 'all' : `${by} ${group.group}`, group })),
  );
  const rows = groups.map(({ name, group: { probes, systems } }) => [
    name,
    `${probes}`,
    ...systems.map(({ notFound, atFmr }) => share((atFmr.find((at) => at.fmr === fmr)?.rejected ?? notFound).value)),
  ]);
  return [
    sectionOf(
      'Who is turned away',
      paragraph(
        fmr === undefined
          ? 'Share of probes in which no face is found: too few people for a threshold.'
          : `Share of probes not found or turned away by their own template, at the threshold where FMR is ${fmr} over all probes. Intervals are in the JSON document.`,
      ),
      tableOf(['probes', 'count', ...all.systems.map(({ system }) => system)], rows),
      ...relatives.flatMap((trial) => relativesWords(trial, withInterval).map(paragraph)),
    ),
  ];
}
