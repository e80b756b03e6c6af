const mostPerMinute = 5;
const minuteMs = 60_000;
const firstDelayMs = 200;

/** Counts how often a process stopped, and says when it is worth another try. */
export interface Restarts {
  /** Of the whole run. */
  count(): number;
  /** Remembers that it stopped. Milliseconds until the next start, or undefined when it stopped too often. */
  next(nowMs: number): number | undefined;
}

export function createRestarts(): Restarts {
  let count = 0;
  let recent: readonly number[] = [];
  return {
    count: () => count,
    next(nowMs) {
      recent = [...recent.filter((atMs) => nowMs - atMs < minuteMs), nowMs];
      if (recent.length > mostPerMinute) return undefined;
      count += 1;
      return firstDelayMs * 2 ** (recent.length - 1);
    },
  };
}
