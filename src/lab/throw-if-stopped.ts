import { AppError, ErrorCode } from '../core/errors.ts';

/** Throws `cancelled` when somebody has asked for the end of work that goes on where it was stopped. */
export function throwIfStopped(signal: AbortSignal | undefined, work: string): void {
  if (!signal?.aborted) return;
  throw new AppError(ErrorCode.cancelled, `${work} was stopped`, { hint: 'Give the same command again to go on.' });
}
