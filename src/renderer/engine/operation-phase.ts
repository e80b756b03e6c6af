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

/**
 * How it is shown when the engine begins or stops to work on one. What this page has started tells its own end, which
 * may come before the engine's state does.
 */
export function phaseOnChange<Result>(
  phase: Phase<Result>,
  isRunning: boolean,
  activity: Activity | undefined,
  resultIn: (activity: Activity) => Result | undefined,
): Phase<Result> {
  if (phase.kind === 'running') return phase;
  if (isRunning) return { kind: 'idle' };
  return phase.kind === 'idle' ? phaseAfter(activity, resultIn) : phase;
}

function phaseAfter<Result>(
  activity: Activity | undefined,
  resultIn: (activity: Activity) => Result | undefined,
): Phase<Result> {
  if (!activity) return { kind: 'idle' };
  if (activity.status === 'failed') return failedPhase(activity.fault);
  const result = resultIn(activity);
  return result === undefined ? { kind: 'idle' } : { kind: 'ended', result };
}
