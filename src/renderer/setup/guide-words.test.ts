import { expect, test } from 'vitest';
import type { EnrollmentProgress } from '../../contract/enrollment-schemas.ts';
import { guideNote, guideWords } from './guide-words.ts';

const progress: EnrollmentProgress = {
  status: 'enrolling',
  subject: 'Ada',
  appearance: 'usual',
  kind: 'guided',
  poses: [
    { pose: 'centre', isDone: true },
    { pose: 'left', isDone: false },
  ],
  request: 'left',
  faces: 1,
  isSomeoneElse: false,
  restarts: 0,
};

test('what is in the way is said before what is asked for', () => {
  expect(guideWords(progress)).toBe('Turn your head slowly to the left.');
  expect(guideWords({ ...progress, retry: 'too-far' })).toBe('Come a little closer.');
  expect(guideWords({ ...progress, retry: 'too-far', isSomeoneElse: true })).toMatch(/^This is someone else/);
});

test('before the first frame and after the last pose it says what it does', () => {
  const { request: _, ...silent } = progress;
  expect(guideWords(undefined)).toBe('Getting ready …');
  expect(guideWords(silent)).toBe('Getting ready …');
  expect(guideWords({ ...silent, poses: [{ pose: 'centre', isDone: true }] })).toBe('That is all. Saving …');
});

test('a second face and a new beginning are told beside it', () => {
  expect(guideNote(progress)).toBeUndefined();
  expect(guideNote({ ...progress, restarts: 1 })).toMatch(/started over/);
  expect(guideNote({ ...progress, restarts: 1, faces: 2 })).toMatch(/^Several faces/);
});
