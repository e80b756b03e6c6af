/** A costly piece that is opened when first asked for. A failure is not kept: the next one to ask tries again. */
export interface Once<T> {
  get(): Promise<T>;
  /** Gives the piece to `close` if it was ever opened, and forgets it. */
  close(close: (piece: T) => void | Promise<void>): Promise<void>;
}

export function once<T>(open: () => T | Promise<T>): Once<T> {
  let piece: Promise<T> | undefined;
  return {
    get() {
      piece ??= Promise.resolve()
        .then(open)
        .catch((error: unknown) => {
          piece = undefined;
          throw error;
        });
      return piece;
    },
    async close(close) {
      const opened = piece;
      piece = undefined;
      if (opened) await close(await opened);
    },
  };
}
