/** A channel where only the latest counts, and the next goes out after the one before was acknowledged. */
export interface LatestSlot<T> {
  /** Sends it at once when the receiver is free; else keeps it in the place of what waits. */
  offer(item: T): void;
  /** The receiver is done with what was sent last. */
  acknowledge(): void;
  /** Whether an item offered now would go out at once: nobody needs to make one that would wait. */
  isFree(): boolean;
}

export function createLatestSlot<T>(send: (item: T) => void): LatestSlot<T> {
  let isBusy = false;
  let waiting: { readonly item: T } | undefined;
  const dispatch = (item: T) => {
    isBusy = true;
    send(item);
  };
  return {
    offer(item) {
      if (isBusy) waiting = { item };
      else dispatch(item);
    },
    acknowledge() {
      const next = waiting;
      waiting = undefined;
      isBusy = false;
      if (next) dispatch(next.item);
    },
    isFree: () => !isBusy,
  };
}
