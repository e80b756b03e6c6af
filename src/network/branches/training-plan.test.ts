import { describe, expect, it } from 'vitest';
import type { TrainingSet } from '../train/training-set.ts';
import { countSteps, defaultPlan } from './training-plan.ts';

const set: TrainingSet = {
  subjects: 100,
  views: () => 8,
  chip: () => {
    throw new Error('Expected nobody to look');
  },
};

describe('countSteps', () => {
  it('shows every view as often as there are epochs, on average', () => {
    expect(countSteps(set, { ...defaultPlan, seed: 1, epochs: 10 })).toBe((100 * 8 * 10) / (16 * 4));
    expect(countSteps({ ...set, subjects: 2 }, { ...defaultPlan, seed: 1, epochs: 1 })).toBe(2);
  });
});
