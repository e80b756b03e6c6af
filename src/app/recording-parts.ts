import { createFailureMemory, type FailureMemory } from './failure-memory.ts';
import { createRecordings, type RecordingPieces } from './recordings.ts';
import { createSessionHandlers, type SessionHandlers, type SessionParts } from './session-handlers.ts';
import type { Taps } from './taps.ts';
import type { UseCasePorts } from './use-case-ports.ts';
import type { Watching } from './watching.ts';

/** All that records in one engine. */
export interface RecordingParts {
  readonly memory: FailureMemory;
  readonly sessionHandlers: SessionHandlers;
  /** Ends what is recorded, and waits until what was to be kept is kept. */
  close(): Promise<void>;
}

export function createRecordingParts(
  ports: UseCasePorts,
  taps: Taps,
  watching: Watching,
  tell: RecordingPieces['tell'],
  withReader: SessionParts['withReader'],
): RecordingParts {
  const { clock, sensors, sessions } = ports;
  const memory = createFailureMemory({ archive: sessions, taps, clock, sensors });
  const recordings = createRecordings({ taps, clock, tell });
  const { close: closeSessions, ...sessionHandlers } = createSessionHandlers(ports, {
    recordings,
    watching,
    memory,
    withReader,
  });
  return {
    memory,
    sessionHandlers,
    async close() {
      // A recording that failed has told so to whoever stopped it; nobody is left to tell now.
      await recordings.close().catch(() => undefined);
      await closeSessions();
      await memory.settled();
    },
  };
}
