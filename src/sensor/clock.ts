/** Where drivers take time from; injected, so that tests do not wait. */
export interface Clock {
  /** Milliseconds, monotonic. */
  nowMs(): number;
  sleep(durationMs: number): Promise<void>;
}

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  sleep: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
};
