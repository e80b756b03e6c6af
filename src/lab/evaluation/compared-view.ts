import type { Species, ViewTruth } from '../../core/dataset.ts';
import type { FaceEmbedding } from '../../core/embedding.ts';

/** One embedded view of an evaluation. */
export interface ComparedView extends FaceEmbedding {
  readonly subject: string;
  readonly view: string;
  readonly truth: ViewTruth;
  /** Whether the face passed the checks against attacks; undefined when it was not judged. */
  readonly isLive?: boolean;
}

export function speciesOf({ truth }: Pick<ComparedView, 'truth'>): Species {
  return truth.species ?? 'bona-fide';
}

/** The three vectors of a view, each compared by Euclidean distance. */
export const scoreNames = ['embedding', 'descriptor', 'fused'] as const;
export type ScoreName = (typeof scoreNames)[number];
