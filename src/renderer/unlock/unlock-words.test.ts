import { expect, test } from 'vitest';
import type { AttemptResult } from '../../contract/attempt-schemas.ts';
import { attemptOutcomeWords, comparisonWords, lookingWords } from './unlock-words.ts';

const evidence = {
  isRehearsal: false,
  frames: { seen: 20, compared: 5 },
  timingsMs: { ready: 1, find: 1, cut: 1, embed: 1, match: 1, whole: 5 },
};
const far = { outcome: 'rejected', subject: 'Ada', distance: 0.9, threshold: 0.4 } as const;
const rejected: AttemptResult = { ...evidence, outcome: 'rejected', because: 'not-recognised', decision: far };

test('while it runs it says what to mend, else where to look', () => {
  expect(lookingWords(undefined)).toBe('Getting ready …');
  expect(lookingWords({ status: 'attempting', faces: 0 })).toBe('Look at the sensor.');
  expect(lookingWords({ status: 'attempting', faces: 2 })).toBe('Several faces in view: the nearest counts.');
  expect(lookingWords({ status: 'attempting', faces: 1, retry: 'too-near' })).toBe('Move back a little.');
  expect(lookingWords({ status: 'attempting', faces: 1, isInfrared: true })).toMatch(/dark.*infrared/);
});

test('a rejection says why', () => {
  const reasonOf = (result: AttemptResult) => attemptOutcomeWords(result).reason;
  expect(reasonOf(rejected)).toBe('This face is not one that was set up.');
  expect(reasonOf({ ...rejected, decision: { ...far, distance: 0.3 } })).toMatch(/^Alike in all/);
  expect(reasonOf({ ...evidence, outcome: 'rejected', because: 'not-live' })).toMatch(/a picture, not a face/);
});

test('a person is named only when accepted', () => {
  const decision = { outcome: 'accepted', subject: 'Ada', distance: 0.2, threshold: 0.4 } as const;
  expect(attemptOutcomeWords({ ...evidence, outcome: 'accepted', decision }).title).toBe('Accepted: Ada');
  const rehearsed = attemptOutcomeWords({ ...evidence, isRehearsal: true, outcome: 'accepted', decision });
  expect(rehearsed.reason).toMatch(/A rehearsal: nothing is unlocked\.$/);
  const { title, reason } = attemptOutcomeWords(rejected);
  expect(title + reason).not.toContain('Ada');
});

test('the comparison keeps both numbers', () => {
  expect(comparisonWords(far)).toBe('Distance to Ada 0.900, threshold 0.400: too far.');
  expect(comparisonWords({ ...far, outcome: 'accepted', distance: 0.2 })).toBe(
    'Distance to Ada 0.200, threshold 0.400: near enough.',
  );
});
