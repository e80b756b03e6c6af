import { join } from 'node:path';
import type { FaceEmbedder } from '../../core/embedding.ts';
import { fuse } from '../../core/fusion.ts';
import { sortedComparisons } from '../../core/metrics.ts';
import type { ModelCard } from '../../core/model-card.ts';
import { shapeAlone } from '../../core/shape-alone.ts';
import { createFaceEmbedder } from '../../network/face-embedder.ts';
import { measurePhotos } from '../calibration/measure-photos.ts';
import { chooseOperatingPoint, type Measured } from '../calibration/operating-point.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { embedChipFiles, readChipFiles } from '../chips/chip-set.ts';
import { compareViews, independentComparisons, splitComparisons } from '../evaluation/compare-views.ts';
import type { ComparedView, ScoreName } from '../evaluation/compared-view.ts';
import { reportOf } from '../evaluation/report.ts';
import { reportLines } from '../evaluation/report-lines.ts';
import { compareWithTemplates } from '../evaluation/template-trial.ts';
import { createProgress } from '../progress.ts';
import { viewNames } from '../views/view-plan.ts';
import { writeJson } from '../write-json.ts';
import { halfRates } from './half-rates.ts';
import { withPoint, writeCard } from './model-card.ts';
import type { TrainModelOptions } from './train-options.ts';

/** What a model is finished with. */
export type FinishOptions = Pick<
  TrainModelOptions,
  | 'modelDir'
  | 'workDir'
  | 'cacheDir'
  | 'seed'
  | 'targetFmr'
  | 'viewsPerSubject'
  | 'photosDir'
  | 'maxPhotos'
  | 'log'
  | 'signal'
>;

/**
 * Evaluates the weights in the model folder on people they never saw, chooses the operating point and writes the card.
 * @param draft what is known of the model so far.
 */
export async function finishModel(options: FinishOptions, draft: ModelCard, evaluationPaths: readonly string[]) {
  const { modelDir, workDir, cacheDir, seed, targetFmr, viewsPerSubject, log } = options;
  const files = await readChipFiles(evaluationPaths, { views: viewNames(viewsPerSubject), atLeast: 1 });
  await writeCard(modelDir, draft);
  const embedder = await createFaceEmbedder({ modelDir, cacheDir });
  const [embedded, shapes] = await embedTwice(files, embedder, options).finally(() => embedder.close());
  const photoSets = await measurePhotos(options);
  const [photos] = photoSets;
  const point = chooseOperatingPoint({
    ...(photos && { photos }),
    renderedDescriptor: measured(embedded, 'descriptor', seed),
    renderedEmbedding: measured(embedded, 'embedding', seed),
    templateEmbedding: (weight) => measuredTemplates(fusedAt(embedded, weight), weight),
    templateShape: (weight) => measuredTemplates(fusedAt(shapes, weight), weight),
    targetFmr,
    seed,
  });
  const views = fusedAt(embedded, point.embeddingWeight);
  const report = reportOf({ views, presented: files.flatMap(presentedOf), point, seed });
  for (const line of reportLines(report)) log(line);
  const parts = halfRates(embedded, seed);
  for (const [name, { value }] of Object.entries(parts)) log(`${name}: ${(value * 100).toFixed(2)} %`);
  const card = withPoint(draft, { ...point, rates: { ...point.rates, ...parts } }, report, photoSets);
  await writeCard(modelDir, card);
  await writeJson(join(workDir, 'report.json'), report);
  return { card, report };
}

/** As the networks see faces in the light, and by their shape alone as in the dark. */
async function embedTwice(
  files: readonly ChipFile[],
  embedder: FaceEmbedder,
  { log, signal }: Pick<FinishOptions, 'log' | 'signal'>,
) {
  const views = files.reduce((sum, file) => sum + file.views.length, 0);
  const label = 'embed, in the light and in the dark';
  const progress = createProgress({ label, unit: 'views', total: 2 * views, log });
  const shared = { embedder, progress, ...(signal && { signal }) };
  const inTheLight = await embedChipFiles(files, { ...shared, toInput: (chips) => chips });
  const inTheDark = await embedChipFiles(files, { ...shared, toInput: shapeAlone });
  progress.end();
  return [inTheLight, inTheDark] as const;
}

/** The same views under another weight. */
function fusedAt(views: readonly ComparedView[], weight: number): readonly ComparedView[] {
  return views.map((view) => ({ ...view, fused: fuse(view.descriptor, view.embedding, weight) }));
}

function measuredTemplates(views: readonly ComparedView[], weight: number): Measured {
  const trials = compareWithTemplates(views, weight);
  const distances = (isGenuine: boolean) =>
    trials.filter(({ probe, subject }) => (probe.subject === subject) === isGenuine).map(({ embedding }) => embedding);
  const subjects = new Set(views.map(({ subject }) => subject)).size;
  return {
    name: 'rendered heads, probe against template',
    comparisons: sortedComparisons(distances(true), distances(false)),
    independent: { genuine: subjects, impostor: subjects * (subjects - 1) },
  };
}

function measured(views: readonly ComparedView[], score: ScoreName, seed: number): Measured {
  const labelled = compareViews(views, { score, seed });
  const comparisons = splitComparisons(labelled);
  if (!comparisons) throw new RangeError('Expected views of at least two people, two of one of them');
  return {
    name: 'rendered heads, view against view',
    comparisons,
    independent: independentComparisons(labelled),
  };
}

function presentedOf({ views, missed }: ChipFile) {
  const presented = (isAcquired: boolean) => ({ species: 'bona-fide' as const, isAcquired });
  return [...views.map(() => presented(true)), ...missed.map(() => presented(false))];
}
