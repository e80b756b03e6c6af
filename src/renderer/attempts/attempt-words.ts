import type { AttemptHistory } from '../../contract/app-contract.ts';
import { retryWords } from '../../core/retry.ts';
import { faultWords } from '../ui/fault-words.ts';
import { isNearInAll } from '../unlock/unlock-words.ts';

type Attempt = AttemptHistory[number];

export const outcomeNames: Readonly<Record<Attempt['outcome'], string>> = {
  accepted: 'Accepted',
  rejected: 'Rejected',
  'timed-out': 'Timed out',
  'locked-out': 'Locked out',
  fault: 'Could not run',
};

/** Why an attempt ended as it did, or undefined where the outcome says it all. */
export function reasonWords({ outcome, decision, retry, fault }: Attempt): string | undefined {
  const said = fault && (fault.code === 'cancelled' ? 'Cancelled.' : faultWords(fault).said);
  if (outcome !== 'rejected') return said ?? (retry && retryWords[retry]);
  const rejection = rejectionWords({ decision, retry });
  return said ? `${rejection} ${said}` : rejection;
}

function rejectionWords({
  decision,
  retry,
}: {
  decision: Attempt['decision'] | undefined;
  retry: Attempt['retry'] | undefined;
}) {
  if (!decision) return retryWords[retry ?? 'flat'];
  return isNearInAll(decision) ? 'Alike in all, but not in every part.' : 'Not recognised.';
}

/** Who was recognised; somebody who was turned down has no name here. */
export const personWords = ({ outcome, decision }: Attempt) =>
  outcome === 'accepted' && decision ? decision.subject : undefined;
