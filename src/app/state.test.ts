import { describe, expect, it } from 'vitest';
import type { EngineState } from '../contract/app-contract.ts';
import { createState } from './state.ts';

describe('createState', () => {
  it('raises rev with every change and pushes those of one turn as one', async () => {
    const state = createState();
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
      { rev: 2, activity: { status: 'attempting', faces: 1 } },
      { rev: 3, activity: { status: 'idle' } },
    ]);
    expect(state.get().rev).toBe(4);
  });
});
