import { createFailureMemory, type FailureMemory } from './failure-memory.ts';
import type { Offline } from './offline.ts';
import { createRecordings, type RecordingPieces } from './recordings.ts';
import { createSessionHandlers, type SessionHandlers } from './session-handlers.ts';
import type { UseCasePorts } from './use-case-ports.ts';
import type { Watching } from './watching.ts';

/** All that records in one engine. */
export interface RecordingParts {
  readonly memory: FailureMemory;
  readonly sessionHandlers: SessionHandlers;
  /** Ends what is recorded, and waits until what was to be kept is kept. */
  close(): Promise<void>;
}

interface Surroundings extends Pick<RecordingPieces, 'taps' | 'tell'> {
  readonly watching: Watching;
  readonly offline: Offline;
}

export function createRecordingParts(
  ports: UseCasePorts,
  { taps, watching, tell, offline }: Surroundings,
): RecordingParts {
  const { clock, sensors, sessions } = ports;
  const memory = createFailureMemory({ archive: sessions, taps, clock, sensors });
  const recordings = createRecordings({ taps, clock, tell });
  const { close: closeSessions, ...sessionHandlers } = createSessionHandlers(ports, {
    recordings,
    watching,
    memory,
    offline,
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
