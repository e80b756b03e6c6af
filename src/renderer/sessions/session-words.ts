import type { SessionView } from '../../contract/session-schemas.ts';
import { retryWords } from '../../core/retry.ts';
import type { Operation } from './session-model.ts';

const outcomes: Readonly<Record<string, string>> = {
  accepted: 'accepted',
  rejected: 'rejected',
  'timed-out': 'timed out',
  'locked-out': 'locked out',
  enrolled: 'set up',
  fault: 'ended by a fault',
};

/** "Attempt, rejected: nearest Ada, distance 0.871 of 0.424". */
export function operationWords({
  kind,
  outcome,
  recognised,
  subject,
  distance,
  threshold,
  because,
  retry,
  fault,
}: Operation) {
  const name = kind === 'attempt' ? 'Attempt' : `Setup of ${subject ?? 'somebody'}`;
  const ending = outcome === undefined ? 'still under way' : (outcomes[outcome] ?? outcome);
  const nearest = recognised === undefined ? '' : `nearest ${recognised}`;
  const compared = distance === undefined ? '' : `distance ${distance.toFixed(3)} of ${threshold?.toFixed(3) ?? '?'}`;
  const flat = because === 'not-live' ? 'it looked like a picture' : '';
  const asked = retry === undefined ? '' : retryWords[retry].replace(/\.$/, '');
  const details = [nearest, compared, flat, asked, fault?.message].filter((one) => one);
  return `${name}, ${ending}${details.length === 0 ? '' : `: ${details.join(', ')}`}`;
}

/** Whether it went as the person wanted. */
export const hasGoneWell = ({ outcome }: Operation) => outcome === 'accepted' || outcome === 'enrolled';

export const secondsWords = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

export const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Where it comes from, as far as it says. */
export const sensorOf = ({ notes }: SessionView) => notes['depthkey']?.['sensor'] ?? 'unknown sensor';
