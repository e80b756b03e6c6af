import type { Tensor2D } from '@tensorflow/tfjs';

/** What the discriminants say of every view of a set: what the heads are learned from. */
export interface SeenDirections {
  readonly subjects: number;
  /** How many views a subject has. */
  views(subject: number): number;
  /** Of each modality, [views, directions], subject by subject. Borrowed. */
  readonly values: readonly Tensor2D[];
}

/** Row of the first view of every subject. */
export function firstRows({ subjects, views }: Pick<SeenDirections, 'subjects' | 'views'>): Int32Array {
  const rows = new Int32Array(subjects);
  for (let subject = 1; subject < subjects; subject++) rows[subject] = rows[subject - 1]! + views(subject - 1);
  return rows;
}
