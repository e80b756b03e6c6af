import type { Modality } from '../rgbd/rgbd-net.ts';
import { countViews, type TrainingSet } from '../train/training-set.ts';
import type { BatchShape } from './batch-sampler.ts';

/** Everything that decides the outcome of a training besides its data: equal plans and data, equal networks. */
export interface TrainingPlan extends BatchShape {
  readonly seed: number;
  /** How often every view is seen, on average. */
  readonly epochs: number;
  /** Share of the steps, 0..1, that tell subjects apart by margin softmax before pairs are compared. */
  readonly warmUpShare: number;
  /** Highest learning rate of Adam. */
  readonly learningRate: number;
  /** Only this half of the embedding is learned; both when left out. */
  readonly only?: Modality;
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

const rampShare = 0.03;

/** Learning rate of a step: up in a short ramp, then down along half a cosine to a hundredth. */
export function learningRateAt(step: number, steps: number, highest: number): number {
  const ramp = Math.max(1, Math.round(steps * rampShare));
  if (step < ramp) return (highest * (step + 1)) / ramp;
  const done = (step - ramp) / Math.max(1, steps - ramp);
  return highest * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * done)));
}
