import type { Clock } from '../app/ports.ts';

/** The machine's own clocks and timers. */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  wallMs: () => Date.now(),
  after(durationMs) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, durationMs);
    return { done: promise, cancel: () => clearTimeout(timer) };
  },
};
