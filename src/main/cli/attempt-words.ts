import type { AttemptProgress, AttemptResult } from '../../contract/attempt-schemas.ts';
import type { Decision } from '../../core/decision.ts';
import { retryWords } from '../../core/retry.ts';
import { counted, durationWords, livenessWords, severalFaces } from './words.ts';

/** One line: what the sensor sees, and what to do about it. */
export function attemptProgressLine(progress: AttemptProgress): string {
  const { faces, isInfrared, retry, distance, threshold } = progress;
  const compared = distance !== undefined && threshold !== undefined && distanceWords({ distance, threshold });
  const notes = [
    faces > 1 && severalFaces,
    isInfrared && 'In the dark, by infrared.',
    retry && retryWords[retry],
    compared,
  ];
  return notes.filter((note) => note).join(' ') || 'Look at the sensor.';
}

/** How an attempt ended, with the numbers behind it. */
export function attemptLines(result: AttemptResult): readonly string[] {
  if (result.outcome === 'locked-out')
    return [
      `Locked out after ${counted(result.rejections, 'rejection')}. Try again in ${durationWords(result.remainingMs)}.`,
    ];
  const decision = result.outcome === 'timed-out' ? undefined : result.decision;
  const { liveness, frames, timingsMs } = result;
  const stages = (['ready', 'find', 'cut', 'embed', 'match'] as const).map(
    (stage) => `${stage} ${timingsMs[stage].toFixed(1)} ms`,
  );
  return [
    ...headline(result),
    ...(decision ? [`  ${distanceWords(decision)}`] : []),
    ...(liveness ? [`  liveness: ${livenessWords(liveness)}`] : []),
    `  frames: ${frames.seen} seen, ${frames.compared} compared${frames.infrared === undefined ? '' : `; ${frames.infrared} seen by infrared`}`,
    `  time: ${durationWords(timingsMs.whole)} in all; ${stages.join(', ')}`,
  ];
}

const rehearsalWords = '  A rehearsal: this sensor shows nobody who sits here now, and unlocks nothing.';

function headline(result: Exclude<AttemptResult, { outcome: 'locked-out' }>): readonly string[] {
  switch (result.outcome) {
    case 'accepted':
      return [`Accepted: ${result.decision.subject}.`, ...(result.isRehearsal ? [rehearsalWords] : [])];
    case 'timed-out':
      return ['Timed out.', ...(result.retry ? [retryWords[result.retry]] : [])];
    case 'rejected':
      if (result.because === 'not-live') return ['Rejected: this looks like a picture, not a face.'];
      return [`Rejected: ${isNearInAll(result.decision) ? 'alike in all, but not in every part.' : 'not recognised.'}`];
  }
}

/** Within the threshold, yet turned down: shape or colour alone did not agree. */
const isNearInAll = (decision?: Decision) => decision !== undefined && decision.distance <= decision.threshold;

const distanceWords = ({ distance, threshold }: Pick<Decision, 'distance' | 'threshold'>) =>
  `distance ${distance.toFixed(3)}, threshold ${threshold.toFixed(3)}`;
