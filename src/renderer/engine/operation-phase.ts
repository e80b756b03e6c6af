import type { Activity } from '../../contract/app-contract.ts';
import { ErrorCode, type Fault } from '../../core/errors.ts';

/** Where an enrollment or attempt is, as a screen shows it. */
export type Phase<Result> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly result: Result }
  | { readonly kind: 'failed'; readonly fault: Fault };

/** How a failed one is shown: who cancelled it knows it. */
export const failedPhase = (fault: Fault) =>
  fault.code === ErrorCode.cancelled ? ({ kind: 'idle' } as const) : ({ kind: 'failed', fault } as const);

/** How one that ran is shown after the engine has turned to something else. */
export function phaseAfter<Result>(
  activity: Activity | undefined,
  resultIn: (activity: Activity) => Result | undefined,
): Phase<Result> {
  if (!activity) return { kind: 'idle' };
  if (activity.status === 'failed') return failedPhase(activity.fault);
  const result = resultIn(activity);
  return result === undefined ? { kind: 'idle' } : { kind: 'ended', result };
}
