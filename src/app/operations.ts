import { AppError, ErrorCode } from '../core/errors.ts';
import { type Cancellation, createCancellation } from './cancellation.ts';

/** How a running use case is watched and ended from outside. */
export interface Operation<Progress> {
  readonly cancellation: Cancellation;
  show(progress: Progress): void;
}

/** One at a time: they share the sensor. */
export interface Operations {
  /**
   * Throws `sensor-busy` while another one runs.
   * @param name tells others what runs, such as "an attempt".
   */
  run<T>(name: string, work: (cancellation: Cancellation) => Promise<T>): Promise<T>;
  cancel(): void;
  /** Cancels and waits until the running one has let go of everything. */
  close(): Promise<void>;
}

export function createOperations(): Operations {
  let running:
    | { readonly name: string; readonly cancellation: Cancellation; readonly ended: Promise<unknown> }
    | undefined;

  const cancel = () => running?.cancellation.cancel();

  return {
    cancel,
    async run(name, work) {
      if (running) {
        const hint = 'Wait until it has ended, or cancel it.';
        throw new AppError(ErrorCode.sensorBusy, `Expected nothing else to use the sensor, found ${running.name}`, {
          hint,
        });
      }
      const cancellation = createCancellation();
      const outcome = work(cancellation);
      running = { name, cancellation, ended: outcome.catch(() => undefined) };
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
