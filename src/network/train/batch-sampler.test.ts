import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { drawBatch } from './batch-sampler.ts';

/** Subject 2 has one view only. */
const set = { subjects: 5, views: (subject: number) => (subject === 2 ? 1 : 6) };
const draw = (subjectsPerBatch: number, viewsPerSubject: number, seed = 1) =>
  drawBatch(set, { subjectsPerBatch, viewsPerSubject }, createRandom(seed));

describe('drawBatch', () => {
  it('draws different subjects, each with different views', () => {
    const batch = draw(4, 3);
    expect(batch).toHaveLength(12);
    expect(new Set(batch.map(({ subject }) => subject)).size).toBe(4);
    for (const subject of [0, 1, 3, 4]) {
      const views = batch.filter((sample) => sample.subject === subject).map(({ view }) => view);
      expect(new Set(views).size).toBe(views.length);
    }
  });

  it('repeats views of a subject with too few, and takes all subjects when there are too few', () => {
    const batch = draw(9, 4);
    expect(batch).toHaveLength(20);
    expect(batch.filter(({ subject }) => subject === 2).map(({ view }) => view)).toEqual([0, 0, 0, 0]);
  });

  it('reaches everything in the end, and depends on the seed alone', () => {
    const seen = new Set(
      Array.from({ length: 60 }, (_, seed) => draw(2, 2, seed))
        .flat()
        .map(({ subject, view }) => 10 * subject + view),
    );
    expect(seen.size).toBe(25);
    expect(draw(3, 2, 5)).toEqual(draw(3, 2, 5));
    expect(draw(3, 2, 5)).not.toEqual(draw(3, 2, 6));
  });
});
