import { useEffect, useReducer, useState } from 'react';
import type { AppClient } from '../../contract/app-contract.ts';
import { AppError, type Fault } from '../../core/errors.ts';
import { useEngine } from './engine-context.tsx';

export interface Loaded<T> {
  /** The last answer; kept while a new one is on its way. */
  readonly data?: T;
  readonly fault?: Fault;
  reload(): void;
}

/** Asks the engine for something, and again whenever it may have changed. `load` must stay the same. */
export function useLoad<T>(load: (client: AppClient) => Promise<T>): Loaded<T> {
  const { client, changes } = useEngine();
  const [asked, reload] = useReducer((count: number) => count + 1, 0);
  const [answer, setAnswer] = useState<{ readonly data?: T; readonly fault?: Fault }>({});

  // `asked` and `changes` only say when to ask again.
  useEffect(() => {
    let isCurrent = true;
    load(client).then(
      (data) => isCurrent && setAnswer({ data }),
      (error: unknown) => isCurrent && setAnswer({ fault: AppError.from(error).toFault() }),
    );
    return () => {
      isCurrent = false;
    };
  }, [client, load, asked, changes]);

  return { ...answer, reload };
}
