const secondMs = 1000;

/** Counts within seconds. */
export function createRate(mostPerSecond: number, nowMs: () => number): { isExceeded(): boolean } {
  let count = 0;
  let startMs = nowMs();
  return {
    /** Counts one more. */
    isExceeded() {
      const atMs = nowMs();
      if (atMs - startMs >= secondMs) [count, startMs] = [0, atMs];
      count += 1;
      return count > mostPerSecond;
    },
  };
}
