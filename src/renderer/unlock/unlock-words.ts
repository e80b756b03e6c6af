import type { AttemptProgress, AttemptResult } from '../../contract/attempt-schemas.ts';
import type { Decision } from '../../core/decision.ts';
import { retryWords } from '../../core/retry.ts';
import { counted } from '../ui/words.ts';

export interface OutcomeWords {
  readonly title: string;
  readonly reason: string;
}

/** One sentence while an attempt runs. */
export function lookingWords(progress: AttemptProgress | undefined): string {
  if (!progress) return 'Getting ready …';
  if (progress.retry) return retryWords[progress.retry];
  if (progress.isInfrared) return 'It is dark: the sensor looks by infrared. Look at it.';
  return progress.faces > 1 ? 'Several faces in view: the nearest counts.' : 'Look at the sensor.';
}

/** How an attempt ended, in words. */
export function attemptOutcomeWords(result: AttemptResult): OutcomeWords {
  switch (result.outcome) {
    case 'accepted':
      return { title: `Accepted: ${result.decision.subject}`, reason: acceptedWords(result.isRehearsal) };
    case 'rejected':
      return { title: 'Rejected', reason: rejectionWords(result) };
    case 'timed-out':
      return {
        title: 'No decision in time',
        reason: result.retry ? retryWords[result.retry] : 'No face was seen well for long enough.',
      };
    case 'locked-out':
      return {
        title: 'Locked out',
        reason: `After ${counted(result.rejections, 'rejected attempt')} in a row nobody can try for a while.`,
      };
  }
}

function acceptedWords(isRehearsal: boolean): string {
  const known = 'Your face is the one that was set up.';
  return isRehearsal ? `${known} A rehearsal: nothing is unlocked.` : known;
}

function rejectionWords({ because, decision }: AttemptResult & { outcome: 'rejected' }): string {
  if (because === 'not-live') return 'This looks like a picture, not a face.';
  return decision && isNearInAll(decision)
    ? 'Alike in all, but not in every part: shape or colour alone did not agree.'
    : 'This face is not one that was set up.';
}

/** Within the threshold, yet turned down: shape or colour alone did not agree. */
export const isNearInAll = ({ distance, threshold }: Pick<Decision, 'distance' | 'threshold'>) => distance <= threshold;

/** The comparison in one sentence: what the scale shows. */
export function comparisonWords({ outcome, subject, distance, threshold }: Decision): string {
  const numbers = `Distance to ${subject} ${distance.toFixed(3)}, threshold ${threshold.toFixed(3)}`;
  if (outcome === 'accepted') return `${numbers}: near enough.`;
  return isNearInAll({ distance, threshold })
    ? `${numbers}: near in all, but not in every part.`
    : `${numbers}: too far.`;
}
