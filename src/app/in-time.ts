import { AppError, ErrorCode } from '../core/errors.ts';
import { type Cancellation, createCancellation } from './cancellation.ts';
import type { Clock } from './ports.ts';

export interface Limit {
  readonly clock: Pick<Clock, 'after'>;
  readonly limitMs: number;
  /** Continues "Expected …", such as "the sensor to open". */
  readonly what: string;
  /** Of the fault when the time is up; `engine-unavailable` when left out. */
  readonly code?: ErrorCode;
  readonly hint?: string;
  /** Ends the wait with `cancelled`. */
  readonly cancellation?: Cancellation;
}

/**
 * Waits for something, but not for ever. Throws what it throws, the fault of the limit when the time is up, and `cancelled`.
 * What was awaited goes on unheard then.
 */
export async function inTime<T>(limit: Limit, awaited: Promise<T>): Promise<T> {
  const { clock, limitMs, what, code = ErrorCode.engineUnavailable, hint = 'Start the program again.' } = limit;
  const { cancellation = createCancellation() } = limit;
  const timer = clock.after(limitMs);
  const late = timer.done.then(() => {
    throw new AppError(code, `Expected ${what} within ${limitMs / 1000} s`, { hint });
  });
  try {
    const ended = await Promise.race([awaited.then((value) => ({ value })), late, cancellation.whenCancelled]);
    if (ended) return ended.value;
    throw new AppError(ErrorCode.cancelled, 'Cancelled');
  } finally {
    timer.cancel();
  }
}
