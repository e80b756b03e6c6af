import { describe, expect, it } from 'vitest';
import type { EngineState } from '../contract/app-contract.ts';
import { createState } from './state.ts';

const sensor = { selection: 'fake', isSubstitute: false, isRehearsal: false, status: 'closed' } as const;

describe('createState', () => {
  it('raises rev with every change and pushes those of one turn as one', async () => {
    const state = createState(sensor);
    const pushed: EngineState[] = [];
    const stop = state.onChange((value) => void pushed.push(value));
    state.show({ status: 'attempting', faces: 0 });
    state.show({ status: 'attempting', faces: 1 });
    await Promise.resolve();
    state.show({ status: 'idle' });
    await Promise.resolve();
    stop();
    state.show({ status: 'attempting', faces: 2 });
    await Promise.resolve();
    expect(pushed).toEqual([
      { rev: 2, activity: { status: 'attempting', faces: 1 }, sensor },
      { rev: 3, activity: { status: 'idle' }, sensor },
    ]);
    state.showSensor({ ...sensor, status: 'opening' });
    expect(state.get()).toMatchObject({ rev: 5, activity: { faces: 2 }, sensor: { status: 'opening' } });
  });
});
