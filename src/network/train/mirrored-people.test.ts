import { expect, it } from 'vitest';
import { syntheticAligned } from '../../../test/fixtures/synthetic-faces.ts';
import { alignedSize } from '../rgbd/align/face-shape.ts';
import { withMirrorImages } from './mirrored-people.ts';

it('adds the mirror image of everybody as somebody else', () => {
  const chips = [1, 2, 3].map((subject) => [syntheticAligned(subject, 1), syntheticAligned(subject, 2)]);
  const set = withMirrorImages({
    subjects: 3,
    views: (subject) => chips[subject]!.length,
    chip: (subject, view) => chips[subject]![view]!,
  });
  expect([set.subjects, set.views(5)]).toEqual([6, 2]);
  expect(set.chip(2, 1)).toBe(chips[2]![1]);
  const [own, mirror] = [chips[1]![1]!, set.chip(4, 1)];
  const [left, right] = [30 * alignedSize + 25, 30 * alignedSize + alignedSize - 1 - 25];
  expect([mirror.relief[left], mirror.isSeen[left]]).toEqual([own.relief[right], own.isSeen[right]]);
  expect(mirror.color.slice(left * 3, left * 3 + 3)).toEqual(own.color.slice(right * 3, right * 3 + 3));
  expect(mirror.relief).not.toEqual(own.relief);
  expect(withMirrorImages({ ...set, subjects: 6 }).chip(10, 1)).toEqual(own);
});
