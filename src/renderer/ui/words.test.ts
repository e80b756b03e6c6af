import { expect, test } from 'vitest';
import { countdownWords, counted, durationWords, listed } from './words.ts';

test('counts agree with their noun', () => {
  expect([0, 1, 2].map((count) => counted(count, 'view'))).toEqual(['0 views', '1 view', '2 views']);
  expect(counted(2, 'person', 'people')).toBe('2 people');
});

test('lists read like a sentence', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});

test('durations', () => {
  expect([12.4, 999, 1840, 89_000, 90_000, 3_600_000].map(durationWords)).toEqual([
    '12 ms',
    '999 ms',
    '1.8 s',
    '89.0 s',
    '2 minutes',
    '60 minutes',
  ]);
});

test('a countdown never shows zero before its end, nor less than zero', () => {
  expect([125_000, 9400, 1, 0, -500].map(countdownWords)).toEqual(['2:05', '0:10', '0:01', '0:00', '0:00']);
});
