import type { Comparison, OperatingPoint } from '../../core/comparison.ts';
import { compareWith } from '../../core/comparison.ts';
import type { Rate } from '../../core/model-card.ts';
import type { RetryReason } from '../../core/retry.ts';
import type { Template } from '../../core/template.ts';
import { clusterRate } from './cluster-rate.ts';
import { type ComparedView, speciesOf } from './compared-view.ts';
import { relativesOf } from './relatives.ts';
import { templateViews } from './template-trial.ts';

/** One frame of an attempt: why it cannot be used, or what it is compared with. */
export type AttemptFrame = { readonly reason: RetryReason } | { readonly comparison: Comparison };

/** The program's own rule over several frames. `undecided`: time ran out. */
export type AttemptRule = (
  frames: readonly AttemptFrame[],
  point: OperatingPoint,
) => 'accepted' | 'rejected' | 'undecided';

/** A view as an attempt sees it: what is to be mended about it, or its vector. */
export interface AttemptView extends Pick<ComparedView, 'subject' | 'view' | 'truth'> {
  /** The first reason why the frame cannot be used; undefined for a good frame of a live face. */
  readonly reason?: RetryReason;
  readonly fused?: Float32Array;
}

/** Rates of whole attempts, capture failures included. */
export interface AttemptTrial {
  readonly framesPerAttempt: number;
  readonly attempts: number;
  /** Share of attempts in which no frame could be used at all. */
  readonly failureToAcquire: Rate;
  /** Share of attempts of the owner that do not end in acceptance, for whatever reason. */
  readonly frr: Rate;
  /** Share of attempts at strangers' templates that end in acceptance. */
  readonly far: Rate;
}

/** As many frames as an attempt may use before it is rejected. */
const framesPerAttempt = 8;

/**
 * Attempts made of views: of every subject every second bona-fide view makes the template, the others in their order the
 * attempts. The views show unrelated moments, so this asks for more than an attempt of somebody who looks at the sensor.
 * Undefined without attempts at the templates of two subjects.
 */
export function tryAttempts(
  views: readonly AttemptView[],
  point: OperatingPoint,
  rule: AttemptRule,
  seed: number,
): AttemptTrial | undefined {
  const bySubject = [
    ...Map.groupBy(
      views.filter((view) => speciesOf(view) === 'bona-fide'),
      ({ subject }) => subject,
    ),
  ];
  const templates = bySubject.map(([subject, own]) => templateOf(subject, own));
  const relatives = relativesOf(views);
  const counts = bySubject.flatMap(([subject, own]) => {
    const attempts = chunksOf(own.filter((_, index) => index % 2 === 1));
    if (attempts.length === 0) return [];
    const strangers = templates.filter((one) => one.subject !== subject && !relatives.between(one.subject, subject));
    const ends = (template: Template) => attempts.map((frames) => rule(framesOf(frames, template, point), point));
    const mine = ends(templates.find((one) => one.subject === subject)!);
    const theirs = strangers.flatMap(ends);
    const unusable = attempts.filter((frames) => frames.every((frame) => frame.reason !== undefined || !frame.fused));
    return [
      {
        failed: { trials: attempts.length, errors: unusable.length },
        own: { trials: mine.length, errors: mine.filter((end) => end !== 'accepted').length },
        others: { trials: theirs.length, errors: theirs.filter((end) => end === 'accepted').length },
      },
    ];
  });
  const rate = (pick: 'failed' | 'own' | 'others') =>
    clusterRate(
      counts.map((count) => count[pick]),
      seed,
    );
  const [failureToAcquire, frr, far] = [rate('failed'), rate('own'), rate('others')];
  if (!failureToAcquire || !frr || !far) return undefined;
  const attempts = counts.reduce((sum, { own }) => sum + own.trials, 0);
  return { framesPerAttempt, attempts, failureToAcquire, frr, far };
}

function templateOf(subject: string, own: readonly AttemptView[]): Template {
  const enrolled = own.filter((_, index) => index % 2 === 0).slice(0, templateViews);
  // An enrollment asks for turned heads: what an attempt refuses for its pose is welcome here.
  const entries = enrolled.flatMap(({ fused }) =>
    fused ? [{ appearance: 'usual', pose: 'centre' as const, vector: fused }] : [],
  );
  return { subject, entries };
}

/** Whole attempts; what is left over at the end is too short for one unless it is all there is. */
function chunksOf(views: readonly AttemptView[]): readonly (readonly AttemptView[])[] {
  const whole = Math.max(views.length > 0 ? 1 : 0, Math.floor(views.length / framesPerAttempt));
  return Array.from({ length: whole }, (_, index) =>
    views.slice(index * framesPerAttempt, (index + 1) * framesPerAttempt),
  );
}

function framesOf(views: readonly AttemptView[], template: Template, point: OperatingPoint): readonly AttemptFrame[] {
  return views.map(({ reason, fused }): AttemptFrame => {
    if (reason !== undefined || !fused) return { reason: reason ?? 'no-face' };
    const comparison = compareWith(fused, template, point.embeddingWeight);
    return comparison ? { comparison } : { reason: 'no-face' };
  });
}
