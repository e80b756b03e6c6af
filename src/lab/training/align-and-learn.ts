import type { TensorEngine } from '../../network/engine.ts';
import { type LearnedDirections, learnDirections } from '../../network/train/learn-directions.ts';
import { countViews, type TrainingSet } from '../../network/train/training-set.ts';
import { createProgress } from '../progress.ts';
import type { TrainModelOptions } from './train-options.ts';

/** The faces of a training. */
export interface FaceSets {
  readonly set: TrainingSet;
  /** People whom nothing is learned from; nobody when left out, or without any. */
  readonly watched?: TrainingSet;
}

/** Looks at all faces, with progress, and learns the directions in which people differ. Throws what `learnDirections` throws. */
export function alignAndLearn(
  engine: TensorEngine,
  { set, watched }: FaceSets,
  { log, signal }: Pick<TrainModelOptions, 'log' | 'signal'>,
): Promise<LearnedDirections> {
  const total = countViews(set) + (watched ? countViews(watched) : 0);
  const progress = createProgress({ label: 'align and learn', unit: 'views', total, log });
  const learning = learnDirections({
    engine,
    set,
    ...(watched && watched.subjects > 0 && { watched }),
    onProgress: progress.done,
    ...(signal && { signal }),
  });
  return learning.finally(progress.end);
}
