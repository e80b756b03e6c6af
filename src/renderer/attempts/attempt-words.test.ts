import { expect, test } from 'vitest';
import { personWords, reasonWords } from './attempt-words.ts';

const attempt = { startedAt: '2025-01-02T03:04:05Z', durationMs: 900, sensor: 'simulated:agate', isRehearsal: true };
const far = { outcome: 'rejected', subject: 'Ada', distance: 0.9, threshold: 0.4 } as const;

test('a rejection always has a reason', () => {
  expect(reasonWords({ ...attempt, outcome: 'rejected', decision: far })).toBe('Not recognised.');
  expect(reasonWords({ ...attempt, outcome: 'rejected', decision: { ...far, distance: 0.3 } })).toMatch(
    /^Alike in all/,
  );
  expect(reasonWords({ ...attempt, outcome: 'rejected', retry: 'flat' })).toBe(
    'This looks like a picture, not a face.',
  );
});

test('a rejection that was cancelled says both', () => {
  const fault = { code: 'cancelled', message: 'The attempt was cancelled' } as const;
  expect(reasonWords({ ...attempt, outcome: 'rejected', decision: far, fault })).toBe('Not recognised. Cancelled.');
  expect(reasonWords({ ...attempt, outcome: 'fault', fault })).toBe('Cancelled.');
});

test('who was turned down is not named after the nearest', () => {
  expect(personWords({ ...attempt, outcome: 'rejected', decision: far })).toBeUndefined();
  expect(personWords({ ...attempt, outcome: 'accepted', decision: { ...far, outcome: 'accepted' } })).toBe('Ada');
});
