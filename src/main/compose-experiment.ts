import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openDataset } from '../dataset/open-dataset.ts';
import type { EmbedPorts } from '../lab/embed.ts';
import { runExperiment } from '../lab/experiment/run-experiment.ts';
import { synthesize } from '../lab/synthesize.ts';
import { attemptRule } from './attempt-rule.ts';
import type { ExperimentOptions, Report, Settings } from './engine.ts';
import { howdyVectors } from './howdy-vectors.ts';
import { modelDir } from './paths.ts';

/** Sizes that end within five minutes on two cores. */
const usual = { subjects: 40, views: 10, seed: 1 } as const;
/** Other people than those a model is trained and evaluated on. */
const firstSeed = 700_000;
const bytesPerParameter = 4;

/** The article's experiment, from nothing to the report. */
export async function experiment(
  options: ExperimentOptions,
  withNetworks: <T>(use: (ports: EmbedPorts) => Promise<T>) => Promise<T>,
  log: Settings['log'],
): Promise<Report> {
  const startedMs = performance.now();
  const { seed = usual.seed, out, howdy = false } = options;
  const directory = resolve(out ?? join('out', 'experiment'));
  const { folder, sizes } = await dataFor(options, directory, log);
  const dataset = await openDataset(folder);
  const peer = howdy ? await howdyVectors(folder, dataset.views.length, log) : undefined;
  const command = `depthkey experiment ${sizes}${howdy ? ' --howdy' : ''}`;
  const parameters = await parametersOf(modelDir);
  const known = { dataset, directory, parameters, command, startedMs, seed, attemptRule, log };
  const document = await withNetworks((ports) => runExperiment({ ...ports, ...known, ...(peer && { peer }) }));
  return { document, lines: experimentLines(document) };
}

/** The data set that was named, or one that is drawn beside the report; a drawing that was stopped goes on. */
async function dataFor(options: ExperimentOptions, directory: string, log: Settings['log']) {
  const { subjects = usual.subjects, views = usual.views, seed = usual.seed, data, signal } = options;
  if (data !== undefined) return { folder: data, sizes: '--data DIR' };
  const folder = join(directory, `data-${subjects}-${views}-${seed}`);
  const plan = { seed, firstSeed, subjects, viewsPerSubject: views, viewsPerLook: 3, attacksPerSpecies: 1 };
  await synthesize({ directory: folder, plan, log, ...(signal && { signal }) });
  return { folder, sizes: `--subjects ${subjects} --views ${views} --seed ${seed}` };
}

function experimentLines({ registration, article, report, minutes }: Awaited<ReturnType<typeof runExperiment>>) {
  const { meanSameDistance, meanDifferentDistance, turnedAway, letIn } = registration;
  return [
    `same person ${meanSameDistance.toFixed(2)} (article: about ${article.meanSameDistance.toFixed(2)})`,
    `different people ${meanDifferentDistance.toFixed(2)} (article: about ${article.meanDifferentDistance.toFixed(1)})`,
    `at the article's threshold ${article.threshold}: ${percent(turnedAway.value)} of the same turned away, ${percent(letIn.value)} of the others let in`,
    `the report is in ${report} (${minutes.toFixed(1)} minutes)`,
  ];
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

/** Values in the weights: those that may be compressed are counted as the model file lists them. */
async function parametersOf(directory: string): Promise<number> {
  const { weightsManifest } = JSON.parse(await readFile(join(directory, 'model.json'), 'utf8')) as {
    weightsManifest?: readonly { readonly weights: readonly { readonly shape: readonly number[] }[] }[];
  };
  if (!weightsManifest) return (await stat(join(directory, 'weights.bin'))).size / bytesPerParameter;
  const sizes = weightsManifest.flatMap(({ weights }) => weights.map(({ shape }) => shape.reduce((a, b) => a * b, 1)));
  return sizes.reduce((sum, size) => sum + size, 0);
}
