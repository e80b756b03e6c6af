/**
 * Runs asynchronous work on every item, up to `ahead` at a time, and yields the results in the order of the items. A
 * failure is thrown when its turn comes; what runs ahead of it then is left to end by itself.
 */
export async function* workAhead<T, R>(
  items: Iterable<T>,
  ahead: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  const start = (item: T) => {
    const result = work(item);
    // It is awaited below; until then a failure must not count as unhandled.
    result.catch(() => undefined);
    running.push(result);
  };
  for (const item of items) {
    start(item);
    if (running.length >= ahead) yield await running.shift()!;
  }
  while (running.length > 0) yield await running.shift()!;
}
