/** Lets several wait for the next change of a native sensor. */
export interface Changes {
  readonly tell: () => void;
  readonly next: () => Promise<void>;
}

export function createChanges(): Changes {
  let { promise, resolve } = Promise.withResolvers<void>();
  return {
    tell: () => {
      resolve();
      ({ promise, resolve } = Promise.withResolvers<void>());
    },
    next: () => promise,
  };
}
