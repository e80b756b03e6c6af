import type { Dataset } from '../core/dataset.ts';
import { type EmbedPorts, type EmbedResult, embedDataset } from './embed.ts';
import type { PresentedView } from './evaluation/attacks.ts';
import { type ComparedView, speciesOf } from './evaluation/compared-view.ts';
import { type EvaluationReport, reportOf } from './evaluation/report.ts';
import { createProgress, type Log } from './progress.ts';

export interface EvaluateOptions extends EmbedPorts {
  readonly dataset: Dataset;
  /** Of the bootstrap. */
  readonly seed: number;
  readonly log: Log;
}

/** What `evaluate` prints. */
export interface DatasetEvaluation extends EvaluationReport {
  readonly dataset: string;
  readonly model: { readonly name: string; readonly hash: string };
  /** Views that could not be read or worked on, each with its fault. They count nowhere else. */
  readonly broken: readonly Extract<EmbedResult, { readonly error: unknown }>[];
}

/** Embeds every view of a data set and compares all of them. Only a fault of the model ends it. */
export async function evaluateDataset({
  dataset,
  reader,
  embedder,
  seed,
  log,
}: EvaluateOptions): Promise<DatasetEvaluation> {
  const progress = createProgress({ label: 'embed', unit: 'views', total: dataset.views.length, log });
  const results: EmbedResult[] = [];
  for await (const result of embedDataset(dataset, { reader, embedder })) {
    results.push(result);
    progress.done();
  }
  progress.end();
  const views = results.filter((result) => result.found).map(toComparedView);
  const { card } = embedder;
  return {
    dataset: dataset.name,
    model: { name: card.name, hash: card.hash },
    ...reportOf({ views, presented: results.flatMap(toPresentedView), point: card, seed }),
    broken: results.filter((result) => 'error' in result),
  };
}

function toComparedView(result: Extract<EmbedResult, { found: true }>): ComparedView {
  const { subject, view, truth, embedding, descriptor, fused, liveness } = result;
  return { subject, view, truth, embedding, descriptor, fused, isLive: liveness.isLive };
}

function toPresentedView(result: EmbedResult): readonly PresentedView[] {
  if ('error' in result) return [];
  const species = speciesOf(result);
  return [
    result.found ? { species, isAcquired: true, isLive: result.liveness.isLive } : { species, isAcquired: false },
  ];
}
