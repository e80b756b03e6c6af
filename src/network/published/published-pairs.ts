import type { Chip } from '../../core/chip.ts';
import type { Random } from '../../core/random.ts';

/** Chips of many people. Subjects and views are numbered from 0. */
export interface PublishedSet {
  readonly subjects: number;
  views(subject: number): number;
  chip(subject: number, view: number): Chip;
}

/** Pairs of a batch. */
export interface PublishedBatch {
  readonly left: readonly Chip[];
  readonly right: readonly Chip[];
  /** 0 for the same subject, 1 for two. */
  readonly isDifferent: readonly number[];
}

/** Pairs by turns of one subject (which may be the same view twice, as published) and of two. */
export function drawPairs(set: PublishedSet, pairs: number, random: Random): PublishedBatch {
  const left: Chip[] = [];
  const right: Chip[] = [];
  const isDifferent: number[] = [];
  const anyView = (subject: number) => set.chip(subject, random.integer(set.views(subject)));
  for (let pair = 0; pair < pairs; pair++) {
    const first = random.integer(set.subjects);
    const other = (first + 1 + random.integer(set.subjects - 1)) % set.subjects;
    left.push(anyView(first));
    right.push(anyView(pair % 2 === 0 ? first : other));
    isDifferent.push(pair % 2);
  }
  return { left, right, isDifferent };
}
