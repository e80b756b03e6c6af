/** Keeps the last few results of a costly function by key; the one not asked for longest goes first. */
export function createLeastRecentlyUsed<T>(capacity: number) {
  const entries = new Map<string, T>();
  return (key: string, make: () => T): T => {
    const known = entries.get(key);
    const value = known ?? make();
    entries.delete(key);
    entries.set(key, value);
    if (entries.size > capacity) entries.delete(entries.keys().next().value as string);
    return value;
  };
}
