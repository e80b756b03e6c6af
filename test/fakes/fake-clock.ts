import type { Clock } from '../../src/app/ports.ts';

interface Timer {
  readonly endMs: number;
  readonly ring: () => void;
}

/** A clock that stands still until told otherwise. */
export interface FakeClock extends Clock {
  /** Moves both clocks on and rings the timers that have run out. */
  advance(durationMs: number): void;
}

export function createFakeClock(wallStartMs = Date.UTC(2030, 0, 1)): FakeClock {
  let nowMs = 0;
  let timers: readonly Timer[] = [];
  return {
    nowMs: () => nowMs,
    wallMs: () => wallStartMs + nowMs,
    after(durationMs) {
      let ring: () => void = () => undefined;
      const done = new Promise<void>((resolve) => {
        ring = resolve;
      });
      const timer = { endMs: nowMs + durationMs, ring };
      timers = [...timers, timer];
      const cancel = () => {
        timers = timers.filter((other) => other !== timer);
      };
      return { done, cancel };
    },
    advance(durationMs) {
      nowMs += durationMs;
      const due = timers.filter(({ endMs }) => endMs <= nowMs);
      timers = timers.filter(({ endMs }) => endMs > nowMs);
      for (const { ring } of due) ring();
    },
  };
}
