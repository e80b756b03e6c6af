import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from '../../core/dataset.ts';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { EmbedPorts, EmbedResult } from '../embed.ts';
import { type EvaluationOptions, embedAll, evaluateResults, toComparedView } from '../evaluate.ts';
import { compareViews, splitComparisons } from '../evaluation/compare-views.ts';
import { scoreNames, speciesOf } from '../evaluation/compared-view.ts';
import { drawMaps } from '../maps/draw-maps.ts';
import { drawDet } from '../plots/det-plot.ts';
import { drawHistogram } from '../plots/histogram.ts';
import { drawRegistered } from '../plots/registered-plot.ts';
import type { Log } from '../progress.ts';
import { writeJson } from '../write-json.ts';
import { writePicture } from '../write-pictures.ts';
import { article } from './article.ts';
import { type Registration, registerViews } from './register-views.ts';
import { reportPage } from './report-page.ts';

export interface ExperimentOptions extends EmbedPorts, EvaluationOptions {
  readonly dataset: Dataset;
  /** Folder that receives the report. */
  readonly directory: string;
  /** Values that the RGB-D network's weights hold. */
  readonly parameters: number;
  readonly command: string;
  readonly startedMs: number;
  readonly log: Log;
}

const colors = { embedding: '#2f5fd0', descriptor: '#c07a12', fused: '#0f7a4f', peer: '#8a3fa8' } as const;
const [sameColor, differentColor] = ['#0f7a4f', '#b4472e'] as const;

/** Embeds, compares, draws, and writes report.html, report.json and every drawing as SVG and PNG. */
export async function runExperiment(options: ExperimentOptions) {
  const { dataset, directory, embedder, parameters, command, startedMs, seed, log } = options;
  const results = await embedAll(options);
  log('compare: every view with every other, and intervals by resampling people');
  const evaluation = evaluateResults(dataset.name, embedder.card, results, options);
  const registration = registerViews(posedViews(results), 'embedding', article.threshold, seed);
  if (!registration) {
    const message = 'Expected at least two people with two faces found of each';
    throw new AppError(ErrorCode.dataInvalid, message, { hint: 'Use more people or views.' });
  }
  const drawings = await draw(results, { ...options, registration, evaluation });
  await mkdir(directory, { recursive: true });
  const files: string[] = [];
  for (const [name, svg] of Object.entries(drawings)) files.push(...(await writePicture(directory, name, svg)));
  const { width, height, channels } = embedder.card.input;
  const minutes = (performance.now() - startedMs) / 60_000;
  const input = `${width}x${height}x${channels.length}`;
  const page = reportPage({ evaluation, registration, parameters, input, drawings, command, minutes });
  const report = join(directory, 'report.html');
  await writeFile(report, page);
  const { same: _same, different: _different, ...registered } = registration;
  const document = { report, files, minutes, article, registration: registered, evaluation };
  await writeJson(join(directory, 'report.json'), document);
  return document;
}

function posedViews(results: readonly EmbedResult[]) {
  return results.flatMap((result) =>
    result.found && speciesOf(result) === 'bona-fide' ? [{ ...toComparedView(result), pose: result.pose }] : [],
  );
}

interface DrawOptions extends ExperimentOptions {
  readonly registration: Registration;
  readonly evaluation: ReturnType<typeof evaluateResults>;
}

async function draw(results: readonly EmbedResult[], options: DrawOptions): Promise<Readonly<Record<string, string>>> {
  const { registration, seed, log, embedder } = options;
  const views = posedViews(results);
  const drawings: Record<string, string> = {};
  const { subject, visitors } = registration.example;
  drawings['registered'] = drawRegistered(
    `${subject}, registered by one view`,
    `Dots are other views, rows are people. The dashed line is the article's threshold, ${article.threshold}.`,
    visitors,
    article.threshold,
  );
  for (const score of scoreNames) {
    const split = splitComparisons(compareViews(views, { score, seed }));
    if (!split) continue;
    const series = [
      { text: `same person (${split.genuine.length})`, color: sameColor, values: split.genuine },
      { text: `different people (${split.impostor.length})`, color: differentColor, values: split.impostor },
    ];
    const marks =
      score === 'embedding' ? [{ value: article.threshold, text: `article: ${article.threshold}`, dash: '6 4' }] : [];
    const { threshold } = embedder.card;
    if (score === 'fused') marks.push({ value: threshold, text: `of the model: ${threshold.toFixed(3)}`, dash: '6 4' });
    drawings[`histogram-${score}`] = drawHistogram(histogramText(score), series, marks);
  }
  drawings['det'] = drawDet(
    'Detection error trade-off',
    'View against view; dotted: where both errors are equal.',
    detSeries(options),
  );
  for (const score of ['fused', 'embedding'] as const)
    for (const map of await drawMaps(views, { score, seed, log })) drawings[`${map.kind}-${score}`] = map.svg;
  return drawings;
}

const histogramTitles = {
  embedding: 'RGB-D network alone',
  descriptor: 'Colour descriptor alone',
  fused: 'Fused score',
} as const;

function histogramText(score: keyof typeof histogramTitles) {
  return { title: histogramTitles[score], caption: 'View against view, each curve as shares of itself.' };
}

function detSeries({ evaluation: { scores, peer } }: DrawOptions) {
  const own = scoreNames.flatMap((name) => {
    const verification = scores[name];
    return verification ? [{ text: histogramTitles[name], color: colors[name], points: verification.det }] : [];
  });
  const other = peer?.verification;
  return other
    ? [...own, { text: `${peer.name}, where it finds a face`, color: colors.peer, dash: '7 4', points: other.det }]
    : own;
}
