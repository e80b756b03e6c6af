import { useEffect, useState } from 'react';

/** A value that changes many times a second, as it was when it last held still for a while. */
export function useSettled<T>(value: T, quietMs = 350): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quietMs);
    return () => clearTimeout(timer);
  }, [value, quietMs]);
  return settled;
}
