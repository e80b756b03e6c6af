/** Counts the moments of a scene at which a frame is taken. */
export interface Ticker {
  /** The next tick, larger than the last; undefined once stopped. */
  next(): Promise<number | undefined>;
  stop(): void;
}

/** @param realTime true: the newest tick by the clock, waiting for one if need be; false: every tick in turn, at once. */
export function createTicker(ticksPerSecond: number, realTime: boolean, now = () => performance.now()): Ticker {
  let last = -1;
  let startMs: number | undefined;
  let isStopped = false;
  let wake: (() => void) | undefined;
  const wait = (durationMs: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, durationMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const next = async () => {
    startMs ??= now();
    while (realTime && !isStopped) {
      const tick = Math.floor(((now() - startMs) * ticksPerSecond) / 1000);
      if (tick > last) {
        last = tick;
        return tick;
      }
      await wait(((last + 1) * 1000) / ticksPerSecond - (now() - startMs));
    }
    return isStopped ? undefined : ++last;
  };
  const stop = () => {
    isStopped = true;
    wake?.();
  };
  return { next, stop };
}
