import type { Dataset } from '../core/dataset.ts';
import type { ModelCard } from '../core/model-card.ts';
import { type EmbedPorts, type EmbedResult, embedDataset } from './embed.ts';
import type { PresentedView } from './evaluation/attacks.ts';
import { type AttemptRule, type AttemptTrial, type AttemptView, tryAttempts } from './evaluation/attempts.ts';
import { type Breakdown, breakDown } from './evaluation/breakdown.ts';
import { type ComparedView, speciesOf } from './evaluation/compared-view.ts';
import { type PeerTrial, peerTrial } from './evaluation/peer-trial.ts';
import { type EvaluationReport, reportOf } from './evaluation/report.ts';
import { ownSystems, peerSystem, trySystems, type VectorSystem } from './evaluation/system-trial.ts';
import { createProgress, type Log } from './progress.ts';

/** Vectors of another engine for the same views, by "subject/view"; a view without a face has none. */
export interface PeerVectors {
  readonly name: string;
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

export interface EvaluationOptions {
  /** Of the bootstrap. */
  readonly seed: number;
  /** The program's rule over several frames; without it no attempts are evaluated. */
  readonly attemptRule?: AttemptRule;
  readonly peer?: PeerVectors;
}

export interface EvaluateOptions extends EmbedPorts, EvaluationOptions {
  readonly dataset: Dataset;
  readonly log: Log;
}

/** What `evaluate` prints. */
export interface DatasetEvaluation extends EvaluationReport {
  readonly dataset: string;
  readonly model: { readonly name: string; readonly hash: string };
  /** Whole attempts over several frames. */
  readonly attempts?: AttemptTrial;
  /** Parts of the score, and the peer if there is one, on the same probes, group by group. */
  readonly breakdown?: Breakdown;
  readonly peer?: PeerTrial;
  /** Views that could not be read or worked on, each with its fault. They count nowhere else. */
  readonly broken: readonly Extract<EmbedResult, { readonly error: unknown }>[];
}

/** Embeds every view of a data set and compares all of them. Only a fault of the model ends it. */
export async function evaluateDataset(options: EvaluateOptions): Promise<DatasetEvaluation> {
  const results = await embedAll(options);
  options.log('compare: every view with every other, and intervals by resampling subjects');
  return evaluateResults(options.dataset.name, options.embedder.card, results, options);
}

/** Every view of a data set, with progress. */
export async function embedAll({ dataset, log, ...ports }: EmbedPorts & Pick<EvaluateOptions, 'dataset' | 'log'>) {
  const progress = createProgress({ label: 'embed', unit: 'views', total: dataset.views.length, log });
  const results: EmbedResult[] = [];
  for await (const result of embedDataset(dataset, ports)) {
    results.push(result);
    progress.done();
  }
  progress.end();
  return results;
}

/** Compares what was embedded before. */
export function evaluateResults(
  dataset: string,
  card: ModelCard,
  results: readonly EmbedResult[],
  { seed, attemptRule, peer }: EvaluationOptions,
): DatasetEvaluation {
  const sound = results.filter(isSound);
  const views = sound.filter((result) => result.found).map(toComparedView);
  const other = peer && peerSystem(peer.name, peer.vectors);
  const systems: readonly VectorSystem[] = [...ownSystems(views), ...(other ? [other] : [])];
  const breakdown = breakDown(sound, trySystems(sound, systems), seed);
  const attempts = attemptRule && tryAttempts(sound.map(toAttemptView), card, attemptRule, seed);
  const comparedPeer = other && peerTrial(sound, other, seed);
  return {
    dataset,
    model: { name: card.name, hash: card.hash },
    ...reportOf({ views, presented: sound.map(toPresentedView), point: card, seed }),
    ...(attempts && { attempts }),
    ...(breakdown && { breakdown }),
    ...(comparedPeer && { peer: comparedPeer }),
    broken: results.filter((result) => 'error' in result),
  };
}

type Found = Extract<EmbedResult, { readonly found: true }>;
type Sound = Exclude<EmbedResult, { readonly error: unknown }>;

const isSound = (result: EmbedResult): result is Sound => !('error' in result);

export function toComparedView(result: Found): ComparedView {
  const { subject, view, truth, embedding, descriptor, fused, liveness } = result;
  return { subject, view, truth, embedding, descriptor, fused, isLive: liveness.isLive };
}

function toPresentedView(result: Sound): PresentedView {
  const { instrument } = result.truth;
  const shown = { species: speciesOf(result), ...(instrument && { instrument }) };
  return result.found
    ? { ...shown, isAcquired: true, isLive: result.liveness.isLive }
    : { ...shown, isAcquired: false };
}

function toAttemptView(result: Sound): AttemptView {
  const { subject, view, truth } = result;
  if (!result.found) return { subject, view, truth, reason: result.reason };
  const [reason] = result.reasons;
  return { subject, view, truth, fused: result.fused, ...(reason && { reason }) };
}
