import type { EnrollmentResult } from '../../contract/enrollment-schemas.ts';
import { retryWords } from '../../core/retry.ts';
import { counted, distanceWords, durationWords, listed } from '../ui/words.ts';
import { poseWords } from './guide-words.ts';

/** What a person is told who sets up where nothing can be unlocked. */
export const rehearsedSetup = 'A rehearsal: this face will not unlock the computer.';

const nothingSaved = 'Nothing was saved.';

/** How an enrollment ended, in words. */
export function outcomeWords(result: EnrollmentResult): { readonly title: string; readonly lines: readonly string[] } {
  switch (result.outcome) {
    case 'enrolled': {
      const { subject, appearance, poses, durationMs, isWeak, isRehearsal } = result;
      const seen = `Appearance “${appearance}”: ${counted(poses.length, 'side')} of the face in ${durationWords(durationMs)}.`;
      const weak = 'This is a weak set-up, from a single look. A guided one recognises you more often.';
      const lines = [seen, ...(isWeak ? [weak] : []), ...(isRehearsal ? [rehearsedSetup] : [])];
      return { title: `${subject} is set up`, lines };
    }
    case 'rejected':
      return { title: 'Not set up', lines: [refusal(result), nothingSaved] };
    case 'timed-out': {
      const { missing, retry } = result;
      const sides = `Still missing: ${listed(missing.map((pose) => poseWords[pose]))}.`;
      return { title: 'Not finished in time', lines: [sides, ...(retry ? [retryWords[retry]] : []), nothingSaved] };
    }
  }
}

function refusal({ because, decision }: EnrollmentResult & { outcome: 'rejected' }): string {
  if (because === 'not-live') return 'This looks like a picture, not a face.';
  if (!decision) return 'This face is enrolled under another name.';
  return `This face is enrolled as ${decision.subject} already (${distanceWords(decision)}).`;
}
