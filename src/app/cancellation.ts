import { AppError, ErrorCode } from '../core/errors.ts';

/** Lets somebody outside end an operation. */
export interface Cancellation {
  readonly isCancelled: boolean;
  /** Resolves when it is cancelled, and never otherwise. */
  readonly whenCancelled: Promise<void>;
  cancel(): void;
  /** Throws `cancelled` once it was. */
  check(): void;
}

export function createCancellation(): Cancellation {
  let isCancelled = false;
  let wake: () => void;
  const whenCancelled = new Promise<void>((resolve) => {
    wake = resolve;
  });
  return {
    whenCancelled,
    get isCancelled() {
      return isCancelled;
    },
    cancel() {
      isCancelled = true;
      wake();
    },
    check() {
      if (isCancelled) throw new AppError(ErrorCode.cancelled, 'Cancelled');
    },
  };
}
