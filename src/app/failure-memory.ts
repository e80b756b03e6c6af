import type { AttemptResult } from '../contract/attempt-schemas.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { SessionArchive } from '../core/session-archive.ts';
import { createAttemptTrace } from './attempt-trace.ts';
import type { Clock, SensorSource } from './ports.ts';
import type { Taps } from './taps.ts';

/** Keeps what the sensor saw of attempts that failed, so that they can be looked into later. */
export interface FailureMemory {
  /** Carries out an attempt. Nothing waits for the memory, and its faults are not the attempt's. */
  over(attempt: () => Promise<AttemptResult>): Promise<AttemptResult>;
  /** Removes all that was kept: who is in a failed attempt cannot be told for certain. Throws what removing throws. */
  forget(): Promise<void>;
  /** Waits until what was to be kept is kept. Never throws. */
  settled(): Promise<void>;
}

export interface FailureMemoryPieces {
  /** Nothing is kept without one. */
  readonly archive: SessionArchive | undefined;
  readonly taps: Taps;
  readonly clock: Clock;
  /** What it shows can be changed between two attempts. */
  readonly sensors: Pick<SensorSource, 'selection'>;
}

export function createFailureMemory({ archive, taps, clock, sensors }: FailureMemoryPieces): FailureMemory {
  let last: Promise<void> = Promise.resolve();
  return {
    async over(attempt) {
      if (!archive?.memory().isOn) return attempt();
      const startedAt = new Date(clock.wallMs()).toISOString();
      const trace = createAttemptTrace(clock, { depthkey: { sensor: sensors.selection, color: 'jpeg', startedAt } });
      // Frames that nobody looks at are not asked for: reading them would cost the attempt time.
      const stop = taps.add(trace.tap, { everyFrame: false });
      const keep = () => {
        // One after the other; packing begins when the attempt has ended.
        last = last.then(() => archive.keep(trace.take())).catch(() => undefined);
      };
      try {
        const result = await attempt();
        if (isFailure(result)) keep();
        return result;
      } catch (error) {
        if (AppError.from(error).code !== ErrorCode.cancelled) keep();
        throw error;
      } finally {
        stop();
      }
    },
    async forget() {
      // What is being written now must not come after.
      await last;
      await archive?.forgetKept();
    },
    settled: () => last,
  };
}

/** Who is locked out was not looked at. */
const isFailure = ({ outcome }: AttemptResult) => outcome === 'rejected' || outcome === 'timed-out';
