/** Items in their order, at most so many at once: more only cost memory. */
export function inBatches<T>(items: readonly T[], largest: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / largest);
  return Array.from({ length: count }, (_, index) => items.slice(index * largest, (index + 1) * largest));
}
