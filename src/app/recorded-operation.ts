import type { AttemptResult } from '../contract/attempt-schemas.ts';
import type { EnrollmentResult } from '../contract/enrollment-schemas.ts';
import { AppError } from '../core/errors.ts';
import type { OperationRecord, SessionTap } from '../core/session.ts';

type Asked = Pick<OperationRecord, 'kind' | 'subject' | 'appearance' | 'enrollmentKind'>;
type Ending = Omit<OperationRecord, 'id' | 'phase' | keyof Asked>;

let count = 0;

/** Carries out an attempt or an enrollment, telling whoever records how it begins and ends. */
export async function recordedOperation<R>(
  tap: SessionTap,
  asked: Asked,
  work: () => Promise<R>,
  endingOf: (result: R) => Ending,
): Promise<R> {
  count += 1;
  const operation = { id: count, ...asked };
  tap.record('/operation', { ...operation, phase: 'started' });
  try {
    const result = await work();
    tap.record('/operation', { ...operation, phase: 'ended', ...endingOf(result) });
    return result;
  } catch (error) {
    tap.record('/operation', { ...operation, phase: 'ended', outcome: 'fault', fault: AppError.from(error).toFault() });
    throw error;
  }
}

export function attemptEnding(result: AttemptResult): Ending {
  const { outcome } = result;
  if (outcome === 'locked-out') return { outcome };
  const decision = 'decision' in result ? result.decision : undefined;
  return {
    outcome,
    timingsMs: result.timingsMs,
    ...('because' in result && { because: result.because }),
    ...('retry' in result && result.retry && { retry: result.retry }),
    ...(decision && { recognised: decision.subject, distance: decision.distance, threshold: decision.threshold }),
  };
}

export function enrollmentEnding(result: EnrollmentResult): Ending {
  const { outcome } = result;
  return {
    outcome,
    ...('because' in result && { because: result.because }),
    ...('retry' in result && result.retry && { retry: result.retry }),
  };
}
