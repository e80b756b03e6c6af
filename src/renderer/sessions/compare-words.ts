import type { ReplayedAttemptView } from '../../contract/session-schemas.ts';

const endings: Readonly<Record<string, string>> = {
  accepted: 'accepted',
  rejected: 'rejected',
  'timed-out': 'timed out',
  'nobody-enrolled': 'not carried out: nobody is set up who could be recognised',
};

/** What today's program makes of an attempt: the decision first, then how far distances moved. */
export function compareWords({
  then,
  now,
  isSameDecision,
  missingFrames,
  comparedTwice,
  greatestChange,
}: ReplayedAttemptView) {
  const decision = isSameDecision ? `Still ${said(now)}.` : `Then ${said(then)}, now ${said(now)}.`;
  const distances =
    comparedTwice === 0
      ? ''
      : greatestChange === 0
        ? 'Every distance is the same.'
        : `Distances moved by ${greatestChange.toFixed(3)} at most.`;
  const missing = missingFrames > 0 ? `${missingFrames} of its frames are not in the file.` : '';
  return [decision, distances, missing].filter((words) => words !== '').join(' ');
}

const said = ({ outcome, recognised }: ReplayedAttemptView['now']) =>
  `${endings[outcome] ?? outcome}${recognised === undefined ? '' : `, nearest ${recognised}`}`;
