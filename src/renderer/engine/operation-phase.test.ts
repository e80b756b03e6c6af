import { expect, test } from 'vitest';
import type { Activity } from '../../contract/app-contract.ts';
import { phaseAfter } from './operation-phase.ts';

const resultIn = (activity: Activity) => (activity.status === 'attempt-ended' ? activity.result : undefined);
const lockedOut = { outcome: 'locked-out', rejections: 5, remainingMs: 1000 } as const;

test('an operation of another window ends here with its result', () => {
  expect(phaseAfter({ status: 'attempt-ended', result: lockedOut }, resultIn)).toEqual({
    kind: 'ended',
    result: lockedOut,
  });
});

test('a fault is shown, a cancelled operation is not', () => {
  const fault = { code: 'sensor-removed', message: 'The sensor was unplugged' } as const;
  expect(phaseAfter({ status: 'failed', fault }, resultIn)).toEqual({ kind: 'failed', fault });
  const cancelled = { code: 'cancelled', message: 'Cancelled' } as const;
  expect(phaseAfter({ status: 'failed', fault: cancelled }, resultIn)).toEqual({ kind: 'idle' });
});

test('an engine that knows nothing of it any more leaves nothing to show', () => {
  expect(phaseAfter(undefined, resultIn)).toEqual({ kind: 'idle' });
  expect(phaseAfter({ status: 'idle' }, resultIn)).toEqual({ kind: 'idle' });
});
