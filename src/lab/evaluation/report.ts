import type { OperatingPoint } from '../../core/comparison.ts';
import { rateOf } from '../../core/intervals.ts';
import type { Rate } from '../../core/model-card.ts';
import { type AttackTrial, attackTrial, type PresentedView } from './attacks.ts';
import { compareViews } from './compare-views.ts';
import { type ComparedView, type ScoreName, scoreNames, speciesOf } from './compared-view.ts';
import { compareWithTemplates, type TemplateTrial, templateTrial } from './template-trial.ts';
import { type Verification, verificationOf } from './verification.ts';

/** What there is to evaluate. */
export interface EvaluationInput {
  readonly views: readonly ComparedView[];
  /** Every view that could be read, acquired or not. */
  readonly presented: readonly PresentedView[];
  readonly point: OperatingPoint;
  /** Of the bootstrap. */
  readonly seed: number;
}

/** Every figure of an evaluation. Parts for which the data set has no comparisons are left out. */
export interface EvaluationReport {
  readonly subjects: number;
  readonly views: number;
  /** Share of bona-fide views in which no face could be acquired. */
  readonly failureToAcquire?: Rate;
  /** View against view, bona fide only. */
  readonly scores: Readonly<Partial<Record<ScoreName, Verification>>>;
  /** Probe against template at the card's operating point, bona fide only. */
  readonly decision?: TemplateTrial & OperatingPoint;
  readonly attacks: AttackTrial;
}

export function reportOf({ views, presented, point, seed }: EvaluationInput): EvaluationReport {
  const bonaFide = views.filter((view) => speciesOf(view) === 'bona-fide');
  const comparisons = compareWithTemplates(views, point.embeddingWeight);
  const decision = templateTrial(comparisons, point);
  const scores: Partial<Record<ScoreName, Verification>> = {};
  for (const score of scoreNames) {
    const verification = verificationOf(compareViews(bonaFide, { score, seed }), seed);
    if (verification) scores[score] = verification;
  }
  const failureToAcquire = failureOf(presented);
  return {
    subjects: new Set(views.map(({ subject }) => subject)).size,
    views: presented.length,
    ...(failureToAcquire && { failureToAcquire }),
    scores,
    ...(decision && { decision: { ...decision, ...pointOf(point) } }),
    attacks: attackTrial(presented, comparisons, point),
  };
}

function failureOf(presented: readonly PresentedView[]): Rate | undefined {
  const bonaFide = presented.filter((view) => view.species === 'bona-fide');
  const failed = bonaFide.filter((view) => !view.isAcquired).length;
  return bonaFide.length > 0 ? rateOf(failed / bonaFide.length, bonaFide.length) : undefined;
}

/** A card has more than an operating point. */
function pointOf({ embeddingWeight, threshold, partLimits }: OperatingPoint): OperatingPoint {
  return { embeddingWeight, threshold, partLimits };
}
