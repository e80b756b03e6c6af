/** Time as the keeper of a process sees it. */
export interface HostClock {
  /** Monotonic milliseconds. */
  nowMs(): number;
  /** Calls the listener once, later. Returns the function that cancels it. */
  after(durationMs: number, listener: () => void): () => void;
}

export const hostClock: HostClock = {
  nowMs: () => performance.now(),
  after(durationMs, listener) {
    const timer = setTimeout(listener, durationMs);
    return () => clearTimeout(timer);
  },
};
