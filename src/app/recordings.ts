import { AppError, ErrorCode } from '../core/errors.ts';
import type { Recording, RecordingSummary } from '../core/session.ts';
import type { Clock } from './ports.ts';
import type { Taps } from './taps.ts';

/** A recording that somebody asked for; one at a time. */
export interface Recordings {
  /** Throws `sensor-busy` while one runs, and what `begin` throws. */
  start(id: string, begin: () => Promise<Recording>): Promise<void>;
  /** Throws `invalid-argument` when none runs, and what went wrong while it ran. */
  stop(): Promise<RecordingSummary & { readonly id: string }>;
  /** Ends what runs. */
  close(): Promise<void>;
}

export interface RecordingPieces {
  readonly taps: Taps;
  readonly clock: Clock;
  /** Is told when one begins, and `undefined` when it has ended. */
  tell(recording: { readonly id: string; readonly startedAt: string } | undefined): void;
}

export function createRecordings({ taps, clock, tell }: RecordingPieces): Recordings {
  let running: { readonly id: string; readonly recording: Recording; readonly stop: () => void } | undefined;
  let isStarting = false;
  const stop = async () => {
    const ending = running;
    if (!ending) throw new AppError(ErrorCode.invalidArgument, 'Expected a recording that runs, found none');
    running = undefined;
    ending.stop();
    tell(undefined);
    return { id: ending.id, ...(await ending.recording.end()) };
  };
  return {
    stop,
    async start(id, begin) {
      if (running || isStarting) {
        const found = `"${running?.id ?? id}"`;
        throw new AppError(ErrorCode.sensorBusy, `Expected no other recording, found ${found}`, {
          hint: 'Stop it first.',
        });
      }
      isStarting = true;
      try {
        const recording = await begin();
        running = { id, recording, stop: taps.add(recording, { everyFrame: true }) };
        tell({ id, startedAt: new Date(clock.wallMs()).toISOString() });
      } finally {
        isStarting = false;
      }
    },
    async close() {
      if (running) await stop();
    },
  };
}
