import { AppError, ErrorCode } from '../core/errors.ts';
import type { Clock } from './ports.ts';

/** Waits for something, but not for ever. Throws `engine-unavailable` when the time is up; what was awaited goes on unheard. */
export async function inTime<T>(
  clock: Pick<Clock, 'after'>,
  limitMs: number,
  what: string,
  awaited: Promise<T>,
): Promise<T> {
  const timer = clock.after(limitMs);
  const late = timer.done.then(() => {
    throw new AppError(ErrorCode.engineUnavailable, `Expected ${what} within ${limitMs / 1000} s`, {
      hint: 'Start the program again.',
    });
  });
  try {
    return await Promise.race([awaited, late]);
  } finally {
    timer.cancel();
  }
}
