import { expect, test } from 'vitest';
import { outcomeWords } from './outcome-words.ts';

const asked = { subject: 'Ada', appearance: 'usual', kind: 'guided', isRehearsal: false, durationMs: 18_400 } as const;

test('a finished set-up says what was seen, and whether it is weak', () => {
  const enrolled = { ...asked, outcome: 'enrolled', poses: ['centre', 'left'], isWeak: false } as const;
  expect(outcomeWords(enrolled)).toEqual({
    title: 'Ada is set up',
    lines: ['Appearance “usual”: 2 sides of the face in 18.4 s.'],
  });
  expect(outcomeWords({ ...enrolled, isWeak: true }).lines[1]).toMatch(/weak/);
  expect(outcomeWords({ ...enrolled, isRehearsal: true }).lines[1]).toMatch(/will not unlock/);
});

test('every other end says that nothing was saved', () => {
  const decision = { outcome: 'accepted', subject: 'Grace', distance: 0.3, threshold: 0.4 } as const;
  expect(outcomeWords({ ...asked, outcome: 'rejected', because: 'known-as-other', decision }).lines).toEqual([
    'This face is enrolled as Grace already (distance 0.300, threshold 0.400).',
    'Nothing was saved.',
  ]);
  expect(outcomeWords({ ...asked, outcome: 'rejected', because: 'not-live' }).lines).toEqual([
    'This looks like a picture, not a face.',
    'Nothing was saved.',
  ]);
  expect(
    outcomeWords({ ...asked, outcome: 'timed-out', missing: ['up', 'down-left'], retry: 'no-face' }).lines,
  ).toEqual([
    'Still missing: up and down to the left.',
    'No face in view. Sit in front of the sensor.',
    'Nothing was saved.',
  ]);
});
