import { useState } from 'react';
import { AppError, ErrorCode, type Fault } from '../../core/errors.ts';

export interface Action {
  readonly isBusy: boolean;
  readonly fault?: Fault;
  /** Runs it; true when it ended without a fault. */
  run(work: () => Promise<unknown>): Promise<boolean>;
  forget(): void;
}

/** Something asked of the engine by a press: busy until it has ended, with the fault when it failed. */
export function useAction(): Action {
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly fault?: Fault }>({ isBusy: false });
  return {
    ...state,
    async run(work) {
      setState({ isBusy: true });
      try {
        await work();
        setState({ isBusy: false });
        return true;
      } catch (error) {
        const fault = AppError.from(error).toFault();
        // Who cancels knows it.
        setState(fault.code === ErrorCode.cancelled ? { isBusy: false } : { isBusy: false, fault });
        return false;
      }
    },
    forget: () => setState({ isBusy: false }),
  };
}
