import type { HostClock } from './host-clock.ts';

/** Notices when a process that lives says nothing any more. */
export interface Pulse {
  /** The process gave a sign of life. */
  heard(): void;
  stop(): void;
}

const beatMs = 5000;
/** A beat that comes later than this says that the machine slept, or was too busy for this process as well. */
const latestMs = 2 * beatMs;
const mostSilentBeats = 6;

/** How long a process may be silent, when this one runs as it should: longer than any work that it does in one piece. */
export const longestSilenceMs = mostSilentBeats * beatMs;

/**
 * @param ask asks for a sign of life, where none came by itself.
 * @param onSilence called once.
 */
export function followPulse(clock: HostClock, ask: () => void, onSilence: () => void): Pulse {
  let silentBeats = 0;
  let dueMs = clock.nowMs() + beatMs;
  let cancel = clock.after(beatMs, beat);
  function beat() {
    const lateMs = clock.nowMs() - dueMs;
    // Time in which nobody ran does not count against anybody.
    silentBeats = lateMs > latestMs - beatMs ? 0 : silentBeats + 1;
    if (silentBeats > mostSilentBeats) return onSilence();
    ask();
    dueMs = clock.nowMs() + beatMs;
    cancel = clock.after(beatMs, beat);
  }
  return {
    heard() {
      silentBeats = 0;
    },
    stop: () => cancel(),
  };
}
