import { basename, join } from 'node:path';
import type { ModelCard, Rate } from '../../core/model-card.ts';
import { describeModel } from '../../network/model-folder.ts';
import type { ChosenPoint, Measured } from '../calibration/operating-point.ts';
import type { EvaluationReport } from '../evaluation/report.ts';
import type { HeadsTrialResult } from '../heads-trial.ts';
import { writeJson } from '../write-json.ts';
import type { TrainModelOptions } from './train-options.ts';

export function writeCard(modelDir: string, card: ModelCard): Promise<void> {
  return writeJson(join(modelDir, 'card.json'), card);
}

/** What is known of a model before it is measured. */
type Origin = Pick<ModelCard['evidence'], 'datasets' | 'command' | 'seed'>;

/** Rejects everybody: what is left if the run is stopped before the operating point is chosen. */
export async function rejectingCard(modelDir: string, origin: Origin): Promise<ModelCard> {
  return {
    name: basename(modelDir),
    ...(await describeModel(modelDir)),
    embeddingWeight: 0.1,
    threshold: 0,
    partLimits: { descriptor: 0, embedding: 0 },
    evidence: { ...origin, rates: {}, notes: [] },
  };
}

/** Of a model that is trained. */
export function trainedOrigin(options: TrainModelOptions): Origin {
  const { command, seed, trainingSubjects, wideSubjects = 0, watchedSubjects = 0 } = options;
  const { evaluationSubjects, viewsPerSubject } = options;
  const wide = wideSubjects > 0 ? ` and ${wideSubjects} more in every direction as often` : '';
  const watched = watchedSubjects > 0 ? `, ${watchedSubjects} to watch the training by` : '';
  const rendered = `rendered heads: ${trainingSubjects} people to train on${wide}${watched}, ${evaluationSubjects} others to evaluate on, ${viewsPerSubject} views of each`;
  return { datasets: [rendered], command, seed };
}

export function withPoint(
  draft: ModelCard,
  { embeddingWeight, threshold, partLimits, shapeLimit, rates, notes }: ChosenPoint,
  report: EvaluationReport,
  photos: readonly Measured[],
): ModelCard {
  const datasets = [...draft.evidence.datasets, ...photos.map(({ name }) => name)];
  const evidence = { ...draft.evidence, datasets, rates: { ...rates, ...renderedRates(report) }, notes };
  const limits = { partLimits, ...(shapeLimit !== undefined && { shapeLimit }) };
  return { ...draft, embeddingWeight, threshold, ...limits, evidence };
}

/** Adds how the simulated heads fared. */
export function withHeads(card: ModelCard, { cells, falselyAccepted, falselyRejected }: HeadsTrialResult): ModelCard {
  const frames = cells.reduce((sum, cell) => sum + cell.frames, 0);
  const note = `Simulated heads as owners and probes, as usual and with glasses, beard, other hair, older and in dim light: of ${cells.length} pairs of owner and scene (${frames} frames), ${falselyAccepted.length} falsely accepted in any frame, ${falselyRejected.length} falsely rejected in every frame.`;
  return { ...card, evidence: { ...card.evidence, notes: [...card.evidence.notes, note] } };
}

/** The report's figures by name. */
function renderedRates({ scores, decision, failureToAcquire }: EvaluationReport): Record<string, Rate> {
  const rates: Record<string, Rate> = {};
  for (const [score, { eer, fnmrAtFmr }] of Object.entries(scores)) {
    const { threshold: _, ...rate } = eer;
    rates[`EER of the ${score} on rendered heads`] = rate;
    for (const at of fnmrAtFmr)
      if (at.isSupported) rates[`FNMR at FMR ${at.fmr} of the ${score} on rendered heads`] = at.fnmr;
  }
  if (decision) {
    rates['accepted by their own template on rendered heads'] = decision.accepted;
    rates["accepted by somebody else's template on rendered heads"] = decision.falselyAccepted;
  }
  if (failureToAcquire) rates['failure to acquire on rendered heads'] = failureToAcquire;
  return rates;
}
