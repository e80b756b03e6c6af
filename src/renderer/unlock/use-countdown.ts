import { useEffect, useState } from 'react';

/** Milliseconds that are left of a wait that begins when `durationMs` changes; 0 when it is over. */
export function useCountdown(durationMs: number): number {
  const [remainingMs, setRemainingMs] = useState(durationMs);
  const [counted, setCounted] = useState(durationMs);
  if (counted !== durationMs) {
    setCounted(durationMs);
    setRemainingMs(durationMs);
  }
  useEffect(() => {
    if (durationMs <= 0) return undefined;
    const endMs = performance.now() + durationMs;
    const timer = setInterval(() => {
      const leftMs = Math.max(0, endMs - performance.now());
      setRemainingMs(leftMs);
      if (leftMs === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [durationMs]);
  return remainingMs;
}
