import type { Activity, EngineState } from '../contract/app-contract.ts';
import type { SensorState } from '../contract/sensor-schemas.ts';

/** What the engine is doing, as every client sees it. */
export interface EngineStateStore {
  get(): EngineState;
  /** Replaces the activity and raises `rev`. */
  show(activity: Activity): void;
  /** Replaces what is told about the sensor and raises `rev`. */
  showSensor(sensor: SensorState): void;
  /** Tells what is recorded, nothing when it has ended, and raises `rev`. */
  showRecording(recording: EngineState['recording']): void;
  /** Called with the whole state. Changes made in one turn arrive as one. Returns the function that stops it. */
  onChange(listener: (state: EngineState) => void): () => void;
}

export function createState(sensor: SensorState): EngineStateStore {
  const listeners = new Set<(state: EngineState) => void>();
  let state: EngineState = { rev: 0, activity: { status: 'idle' }, sensor };
  let isPushPending = false;

  const push = () => {
    isPushPending = false;
    for (const listener of listeners) listener(state);
  };

  const change = (changed: Partial<EngineState>) => {
    state = { ...state, ...changed, rev: state.rev + 1 };
    if (isPushPending) return;
    isPushPending = true;
    void Promise.resolve().then(push);
  };

  return {
    get: () => state,
    show: (activity) => change({ activity }),
    showSensor: (shown) => change({ sensor: shown }),
    showRecording(recording) {
      const { recording: _, ...rest } = state;
      state = recording ? { ...rest, recording } : rest;
      change({});
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
