import { AppError, ErrorCode } from '../core/errors.ts';
import { type Cancellation, createCancellation } from './cancellation.ts';

/** How a running use case is watched and ended from outside. */
export interface Operation<Progress> {
  readonly cancellation: Cancellation;
  show(progress: Progress): void;
}

/** One enrollment or attempt at a time: they share the sensor. */
export interface Operations {
  /** Throws `sensor-busy` while another one runs. */
  run<T>(work: (cancellation: Cancellation) => Promise<T>): Promise<T>;
  cancel(): void;
  /** Cancels and waits until the running one has let go of everything. */
  close(): Promise<void>;
}

export function createOperations(): Operations {
  let running: { readonly cancellation: Cancellation; readonly ended: Promise<unknown> } | undefined;

  const cancel = () => running?.cancellation.cancel();

  return {
    cancel,
    async run(work) {
      if (running) {
        const hint = 'Wait until it has ended, or cancel it.';
        throw new AppError(ErrorCode.sensorBusy, 'An enrollment or attempt is running already', { hint });
      }
      const cancellation = createCancellation();
      const outcome = work(cancellation);
      running = { cancellation, ended: outcome.catch(() => undefined) };
      try {
        return await outcome;
      } finally {
        running = undefined;
      }
    },
    async close() {
      cancel();
      await running?.ended;
    },
  };
}
