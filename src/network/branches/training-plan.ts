import type { BatchShape } from '../train/batch-sampler.ts';
import { countViews, type TrainingSet } from '../train/training-set.ts';

/** Everything that decides the outcome of a training besides its data: equal plans and data, equal networks. */
export interface TrainingPlan extends BatchShape {
  readonly seed: number;
  /** How often every view is seen, on average. */
  readonly epochs: number;
  /** Share of the steps, 0..1, that tell subjects apart by margin softmax before pairs are compared. */
  readonly warmUpShare: number;
  /** Highest learning rate of Adam. */
  readonly learningRate: number;
}

/** What worked on the lab's heads. */
export const defaultPlan: Omit<TrainingPlan, 'seed' | 'epochs'> = {
  subjectsPerBatch: 16,
  viewsPerSubject: 4,
  warmUpShare: 0.85,
  learningRate: 2e-3,
};

/** Steps of a whole training on a set. */
export function countSteps(set: TrainingSet, plan: TrainingPlan): number {
  const batch = Math.min(plan.subjectsPerBatch, set.subjects) * plan.viewsPerSubject;
  return Math.max(1, Math.ceil((countViews(set) * plan.epochs) / batch));
}
