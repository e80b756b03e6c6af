import { expect, test } from 'vitest';
import type { Activity } from '../../contract/app-contract.ts';
import { type Phase, phaseOnChange } from './operation-phase.ts';

const resultIn = (activity: Activity) => (activity.status === 'attempt-ended' ? activity.result : undefined);
const lockedOut = { isRehearsal: false, outcome: 'locked-out', rejections: 5, remainingMs: 1000 } as const;

const stopped = { code: 'engine-stopped', message: 'The engine stopped' } as const;
const phaseAfter = (activity: Activity | undefined, before: Phase<unknown> = { kind: 'idle' }) =>
  phaseOnChange(before, false, activity, resultIn);

test('an operation of another window ends here with its result', () => {
  expect(phaseAfter({ status: 'attempt-ended', result: lockedOut })).toEqual({
    kind: 'ended',
    result: lockedOut,
  });
});

test('a fault is shown, a cancelled operation is not', () => {
  const fault = { code: 'sensor-removed', message: 'The sensor was unplugged' } as const;
  expect(phaseAfter({ status: 'failed', fault })).toEqual({ kind: 'failed', fault });
  const cancelled = { code: 'cancelled', message: 'Cancelled' } as const;
  expect(phaseAfter({ status: 'failed', fault: cancelled })).toEqual({ kind: 'idle' });
});

test('an engine that knows nothing of it any more leaves nothing to show', () => {
  expect(phaseAfter(undefined)).toEqual({ kind: 'idle' });
  expect(phaseAfter({ status: 'idle' })).toEqual({ kind: 'idle' });
});

test('how an operation of this page has ended stays, though the engine turns to something else afterwards', () => {
  const failed = { kind: 'failed', fault: stopped } as const;
  expect(phaseAfter({ status: 'idle' }, failed)).toBe(failed);
  expect(phaseAfter(undefined, failed)).toBe(failed);
});

test('an operation of this page runs until it says otherwise; one of another page takes the place of an old outcome', () => {
  const running = { kind: 'running' } as const;
  expect(phaseAfter({ status: 'idle' }, running)).toBe(running);
  expect(phaseOnChange({ kind: 'failed', fault: stopped }, true, undefined, resultIn)).toEqual({ kind: 'idle' });
});
