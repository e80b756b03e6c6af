import { expect, test } from 'vitest';
import { isSameSight, sightWords } from './sight.ts';

test('what the person can mend comes before praise', () => {
  expect(sightWords({ faces: 1 })).toBe('One face in view, seen well.');
  expect(sightWords({ faces: 1, retry: 'too-far' })).toBe('Come a little closer.');
  expect(sightWords({ faces: 0 })).toBe('No face in view. Sit in front of the sensor.');
});

test('of several faces the nearest counts, and is told what to mend', () => {
  expect(sightWords({ faces: 3, retry: 'too-dark' })).toBe(
    '3 faces in view: the nearest counts. Too dark to see the face. Switch on a light.',
  );
  expect(sightWords({ faces: 2 })).toBe('2 faces in view: the nearest counts.');
});

test('a sight is the same as long as its words are', () => {
  expect(isSameSight({ faces: 1 }, { faces: 1 })).toBe(true);
  expect(isSameSight({ faces: 1 }, { faces: 1, retry: 'flat' })).toBe(false);
  expect(isSameSight(undefined, { faces: 0 })).toBe(false);
});
