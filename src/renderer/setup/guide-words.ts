import type { EnrollmentProgress } from '../../contract/enrollment-schemas.ts';
import { retryWords } from '../../core/retry.ts';
import type { EnrollmentPose } from '../../core/template.ts';

const requestWords: Readonly<Record<EnrollmentPose, string>> = {
  centre: 'Look straight at the sensor.',
  left: 'Turn your head slowly to the left.',
  right: 'Turn your head slowly to the right.',
  up: 'Raise your chin a little.',
  down: 'Lower your chin a little.',
  'up-left': 'Look up to the left.',
  'up-right': 'Look up to the right.',
  'down-left': 'Look down to the left.',
  'down-right': 'Look down to the right.',
};

export const poseWords: Readonly<Record<EnrollmentPose, string>> = {
  centre: 'straight',
  left: 'left',
  right: 'right',
  up: 'up',
  down: 'down',
  'up-left': 'up to the left',
  'up-right': 'up to the right',
  'down-left': 'down to the left',
  'down-right': 'down to the right',
};

/** The one sentence that helps most now. What is in the way comes before what is asked for. */
export function guideWords(progress: EnrollmentProgress | undefined): string {
  if (!progress) return 'Getting ready …';
  const { isSomeoneElse, retry, request, poses } = progress;
  if (isSomeoneElse) return 'This is someone else than before. Only one person can be set up at a time.';
  if (retry) return retryWords[retry];
  if (request) return requestWords[request];
  return poses.every(({ isDone }) => isDone) ? 'That is all. Saving …' : 'Getting ready …';
}

/** What else to know meanwhile. */
export function guideNote({ faces, restarts }: EnrollmentProgress): string | undefined {
  if (faces > 1) return 'Several faces in view: the nearest counts.';
  return restarts > 0 ? 'It started over, because somebody else had sat down.' : undefined;
}
