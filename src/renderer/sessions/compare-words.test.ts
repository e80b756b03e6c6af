import { expect, test } from 'vitest';
import { compareWords } from './compare-words.ts';

const rejected = { outcome: 'rejected', recognised: 'Ada', distance: 0.45 };
const replayed = { then: rejected, now: rejected, frames: 8, missingFrames: 0, comparedTwice: 5, greatestChange: 0 };

test('says whether the decision changed, and apart from it whether distances did', () => {
  expect(compareWords({ ...replayed, isSameDecision: true })).toBe(
    'Still rejected, nearest Ada. Every distance is the same.',
  );
  const now = { outcome: 'accepted', recognised: 'Ada', distance: 0.38 };
  expect(compareWords({ ...replayed, now, isSameDecision: false, greatestChange: 0.0712, missingFrames: 2 })).toBe(
    'Then rejected, nearest Ada, now accepted, nearest Ada. Distances moved by 0.071 at most. 2 of its frames are not in the file.',
  );
  const nobody = { outcome: 'nobody-enrolled' };
  expect(compareWords({ ...replayed, now: nobody, isSameDecision: false, comparedTwice: 0 })).toContain(
    'nobody is set up',
  );
});
