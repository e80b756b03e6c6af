import { expect, test } from 'vitest';
import { faultWords } from './fault-words.ts';

test('the hint of the engine is told where the window has none of its own', () => {
  expect(faultWords({ code: 'store-busy', message: 'In use', hint: 'Close the other one.' })).toEqual({
    said: 'In use',
    hint: 'Close the other one.',
  });
});

test('no command of the command line reaches the window', () => {
  const fault = { code: 'gallery-empty', message: 'Nobody is enrolled', hint: 'depthkey enroll NAME' } as const;
  expect(faultWords(fault).hint).toBe('Set up a face first.');
});

test('a fault of ours is said to be unexpected', () => {
  expect(faultWords({ code: 'internal', message: 'x is not a function' })).toEqual({
    said: 'Something unexpected went wrong: x is not a function',
  });
});
