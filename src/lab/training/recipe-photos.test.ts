import { expect, it } from 'vitest';
import { syntheticAligned } from '../../../test/fixtures/synthetic-faces.ts';
import { type LookedAtPhotos, splitPhotos, tryHeldPhotos } from './recipe-photos.ts';

/** Two photos a fold, and nobody found in the second photo of the third. */
const folds: LookedAtPhotos = {
  set: {
    name: 'folds',
    blocks: 'folds',
    photos: [0, 0, 1, 1, 2, 2, 3, 3, 3].map((block, index) => ({ path: `${index}`, block })),
    samePairs: [
      [0, 1],
      [2, 3],
      [4, 5],
      [6, 7],
      [7, 8],
    ],
  },
  chips: Array.from({ length: 9 }, (_, index) => (index === 5 ? undefined : syntheticAligned(index, 1))),
  described: Array.from({ length: 9 }, (_, index) =>
    index === 5 ? undefined : { descriptor: Float32Array.of(index, 1), mesh: new Float32Array(3) },
  ),
};
const people: LookedAtPhotos = { ...folds, set: { ...folds.set, name: 'people', blocks: 'people' } };

it('learns from all folds of photos but the last two, and from no set of people', () => {
  const { taught, held } = splitPhotos([folds, people]);
  expect(taught.teacher.map(([index]) => index)).toEqual([0, 1, 2, 3]);
  expect(taught.chips).toEqual(folds.chips.slice(0, 4));
  expect(held.map(({ set }) => set.photos.map(({ path }) => path).join())).toEqual(['4,5,6,7,8', '0,1,2,3,4,5,6,7,8']);
  expect(held[0]?.set.samePairs).toEqual([
    [0, 1],
    [2, 3],
    [3, 4],
  ]);
  expect(held[0]?.chips).toEqual(folds.chips.slice(4));
});

it('measures photo against photo, without those in which nobody was found', () => {
  const { held } = splitPhotos([folds]);
  const asked: number[] = [];
  const angles = [0, 1, 1.1, 1.2];
  const [trial, ...others] = tryHeldPhotos(
    { held },
    (chips) => {
      asked.push(chips.length);
      return chips.map((_, index) => Float32Array.of(Math.cos(angles[index]!), Math.sin(angles[index]!)));
    },
    1,
  );
  expect(others).toEqual([]);
  expect(asked).toEqual([4]);
  // Of the pairs of the same people one lacks a photo; one photo of the third fold meets three of the fourth.
  expect(trial).toMatchObject({
    set: 'folds',
    photos: 5,
    verification: { genuineComparisons: 2, impostorComparisons: 3 },
  });
  expect(trial?.verification.meanSameDistance).toBeCloseTo(2 * Math.sin(0.05), 4);
});
