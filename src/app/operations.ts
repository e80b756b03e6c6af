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
  /** As `run`, for what takes a moment: whoever comes meanwhile waits for it, and is not refused. */
  runBriefly<T>(name: string, work: (cancellation: Cancellation) => Promise<T>): Promise<T>;
  cancel(): void;
  /** Cancels and waits until the running one has let go of everything. */
  close(): Promise<void>;
}

interface Running {
  readonly name: string;
  readonly isBrief: boolean;
  readonly cancellation: Cancellation;
  readonly ended: Promise<unknown>;
}

export function createOperations(): Operations {
  let running: Running | undefined;
  const cancel = () => running?.cancellation.cancel();
  const start =
    (isBrief: boolean): Operations['run'] =>
    async (name, work) => {
      while (running?.isBrief) await running.ended;
      if (running) {
        const message = `Expected nothing else to use the sensor, found ${running.name}`;
        throw new AppError(ErrorCode.sensorBusy, message, { hint: 'Wait until it has ended, or cancel it.' });
      }
      const cancellation = createCancellation();
      const outcome = work(cancellation);
      running = { name, isBrief, cancellation, ended: outcome.catch(() => undefined) };
      try {
        return await outcome;
      } finally {
        running = undefined;
      }
    };
  return {
    cancel,
    run: start(false),
    runBriefly: start(true),
    async close() {
      cancel();
      await running?.ended;
    },
  };
}
