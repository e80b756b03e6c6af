import type { AlignedChip } from '../rgbd/align/aligned-chip.ts';

/** Aligned chips of many subjects, held in memory by whoever trains. Subjects and views are numbered from 0. */
export interface TrainingSet {
  readonly subjects: number;
  /** How many views a subject has, at least 1. */
  views(subject: number): number;
  /** Borrowed until the training ends. */
  chip(subject: number, view: number): AlignedChip;
}

/** Views of all subjects together. */
export function countViews(set: TrainingSet): number {
  let count = 0;
  for (let subject = 0; subject < set.subjects; subject++) count += set.views(subject);
  return count;
}
