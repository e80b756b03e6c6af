import type { EnrollmentProgress, EnrollmentResult } from '../../contract/enrollment-schemas.ts';
import { retryWords } from '../../core/retry.ts';
import type { EnrollmentPose } from '../../core/template.ts';
import { durationWords, livenessWords, severalFaces } from './words.ts';

const requestWords: Readonly<Record<EnrollmentPose, string>> = {
  centre: 'Look straight at the sensor.',
  left: 'Slowly turn your head to your left.',
  right: 'Slowly turn your head to your right.',
  up: 'Raise your chin a little.',
  down: 'Lower your chin a little.',
  'up-left': 'Look up to your left.',
  'up-right': 'Look up to your right.',
  'down-left': 'Look down to your left.',
  'down-right': 'Look down to your right.',
};

/** One line: what is done, and what to do next. */
export function enrollmentProgressLine(progress: EnrollmentProgress): string {
  const { poses, request, retry, faces, isSomeoneElse, restarts } = progress;
  const done = poses.filter(({ isDone }) => isDone).map(({ pose }) => pose);
  const notes = [
    restarts > 0 && 'Started over, because somebody else sat down.',
    isSomeoneElse && 'This is someone else than before.',
    faces > 1 && severalFaces,
    retry && retryWords[retry],
    !retry && request && requestWords[request],
    !retry && !request && done.length === 0 && 'Getting ready.',
  ];
  const counts = `[${done.length}/${poses.length}${done.length > 0 ? ` ${done.join(', ')}` : ''}]`;
  return [counts, ...notes.filter((note) => note)].join(' ');
}

/** How an enrollment ended. */
export function enrollmentLines(result: EnrollmentResult): readonly string[] {
  const { subject, appearance, durationMs } = result;
  switch (result.outcome) {
    case 'enrolled': {
      const lines = [
        `Enrolled ${subject} (${appearance}) in ${durationWords(durationMs)}: ${result.poses.join(', ')}.`,
      ];
      const rehearsal = 'A rehearsal: this face will not unlock the computer.';
      const weak = 'This enrollment is weak: a single look. A guided one recognises you more often.';
      return [...lines, ...(result.isWeak ? [weak] : []), ...(result.isRehearsal ? [rehearsal] : [])];
    }
    case 'rejected':
      return ['Not enrolled, and nothing was saved.', refusal(result)];
    case 'timed-out': {
      const lines = [`Not finished in time, and nothing was saved. Still missing: ${result.missing.join(', ')}.`];
      return result.retry ? [...lines, retryWords[result.retry]] : lines;
    }
  }
}

function refusal({ because, decision, liveness }: EnrollmentResult & { outcome: 'rejected' }): string {
  if (because === 'not-live')
    return `This looks like a picture, not a face${liveness ? `: ${livenessWords(liveness)}` : ''}.`;
  if (!decision) return 'This face is enrolled under another name.';
  const { subject, distance, threshold } = decision;
  return `This face is enrolled as ${subject} already (distance ${distance.toFixed(3)}, threshold ${threshold.toFixed(3)}).`;
}
