import type { Activity, EngineState } from '../contract/app-contract.ts';

/** What the engine is doing, as every client sees it. */
export interface EngineStateStore {
  get(): EngineState;
  /** Replaces the activity and raises `rev`. */
  show(activity: Activity): void;
  /** Called with the whole state. Changes made in one turn arrive as one. Returns the function that stops it. */
  onChange(listener: (state: EngineState) => void): () => void;
}

export function createState(): EngineStateStore {
  const listeners = new Set<(state: EngineState) => void>();
  let state: EngineState = { rev: 0, activity: { status: 'idle' } };
  let isPushPending = false;

  const push = () => {
    isPushPending = false;
    for (const listener of listeners) listener(state);
  };

  return {
    get: () => state,
    show(activity) {
      state = { rev: state.rev + 1, activity };
      if (isPushPending) return;
      isPushPending = true;
      void Promise.resolve().then(push);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
