import { AppError, ErrorCode } from '../../core/errors.ts';

const most = 32;

/** What a page listens to, under numbers that it has chosen. */
export interface Subscriptions {
  /** Begins, once, or ends. Throws `invalid-argument` for more than any page needs. */
  set(id: number, isWanted: boolean): void;
  endAll(): void;
}

/** @param begin starts one and returns the function that ends it. */
export function createSubscriptions(begin: (id: number) => () => void): Subscriptions {
  const ends = new Map<number, () => void>();
  const end = (id: number) => {
    const ending = ends.get(id);
    ends.delete(id);
    ending?.();
  };
  return {
    set(id, isWanted) {
      if (!isWanted) return end(id);
      if (ends.has(id)) return;
      if (ends.size >= most)
        throw new AppError(ErrorCode.invalidArgument, `Expected at most ${most} listeners, found one more`);
      ends.set(id, begin(id));
    },
    endAll() {
      for (const id of [...ends.keys()]) end(id);
    },
  };
}
