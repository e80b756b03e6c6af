import { useEffect, useRef, useState } from 'react';
import type { Activity } from '../../contract/app-contract.ts';
import { AppError } from '../../core/errors.ts';
import { useEngine } from './engine-context.tsx';
import { failedPhase, type Phase, phaseOnChange } from './operation-phase.ts';

export interface OperationView<Result> {
  readonly phase: Phase<Result>;
  start(work: () => Promise<Result>): void;
  cancel(): void;
  /** Goes back to before it was started. */
  forget(): void;
}

/**
 * An enrollment or attempt, whether this page started it or another one did. What a page has started ends with it.
 */
export function useOperation<Result>(
  status: 'enrolling' | 'attempting',
  resultIn: (activity: Activity) => Result | undefined,
): OperationView<Result> {
  const { state, client } = useEngine();
  const [phase, setPhase] = useState<Phase<Result>>({ kind: 'idle' });
  const isRunning = state?.activity.status === status;
  const [wasRunning, setWasRunning] = useState(isRunning);
  const isMine = useRef(false);
  if (wasRunning !== isRunning) {
    setWasRunning(isRunning);
    setPhase(phaseOnChange(phase, isRunning, state?.activity, resultIn));
  }
  const fail = (error: unknown) => setPhase(failedPhase(AppError.from(error).toFault()));
  // Who leaves the screen has given up; nothing must go on unseen.
  useEffect(
    () => () => {
      if (isMine.current) client['operation.cancel']().catch(() => undefined);
    },
    [client],
  );
  return {
    phase: isRunning ? { kind: 'running' } : phase,
    start(work) {
      isMine.current = true;
      setPhase({ kind: 'running' });
      work()
        .then((result) => setPhase({ kind: 'ended', result }), fail)
        .finally(() => {
          isMine.current = false;
        });
    },
    cancel() {
      client['operation.cancel']().catch(fail);
    },
    forget: () => setPhase({ kind: 'idle' }),
  };
}
