import { expect, test } from 'vitest';
import { checkAppearanceName, checkSubjectName } from './name-check.ts';

test('names of all writings pass, with space around them', () => {
  for (const name of ['Ada', ' Søren Å. ', '李小龍', "O'Neill-Śmith", 'x'.repeat(64)])
    expect(checkSubjectName(name)).toBeUndefined();
});

test('each way to be wrong is told in its own words', () => {
  expect(checkSubjectName('   ')).toBe('Type a name.');
  expect(checkAppearanceName('')).toBe('Type what to call this appearance.');
  expect(checkSubjectName('x'.repeat(65))).toBe('Use at most 64 characters.');
  expect(checkSubjectName('A\u0007da')).toBe('Leave out invisible characters.');
  expect(checkSubjectName('A\u200bda')).toBe('Leave out invisible characters.');
});
