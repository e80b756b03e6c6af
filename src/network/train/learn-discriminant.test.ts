import type { Rank } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { loadTensorEngine } from '../engine.ts';
import { learnDiscriminant } from './learn-discriminant.ts';

const { tf } = await loadTensorEngine();
const views = 6;

/** People who differ in the first feature, views in the second and a little in all; the last is hardly ever seen. */
function someFeatures(people: number) {
  const random = createRandom(5);
  const rows: number[][] = [];
  const subjects: number[] = [];
  for (let subject = 0; subject < people; subject++) {
    const own = random.normal(0, 3);
    for (let view = 0; view < views; view++) {
      const mood = random.normal(0, 3);
      const seldom = view === 0 ? own * 100 : 0;
      rows.push([own + mood + random.normal(0, 0.1), mood + random.normal(0, 0.1), random.normal(), seldom]);
      subjects.push(subject);
    }
  }
  return { features: tf.tensor2d(rows), subjects: Int32Array.from(subjects), rows };
}

const valueOf = (row: readonly number[], kernel: Float32Array, bias: Float32Array, size: number, value: number) =>
  row.reduce((sum, feature, at) => sum + feature * kernel[at * size + value]!, bias[value]!);

describe('learnDiscriminant', () => {
  it('finds what people differ in, whatever differs more between views, and leaves no tensors behind', () => {
    const { features, subjects, rows } = someFeatures(40);
    const before = tf.memory().numTensors;
    const size = 2;
    const found = learnDiscriminant(tf, { features, subjects }, { size, ridge: 0.001 });
    const { kernel, bias, reliability } = found;
    expect(tf.memory().numTensors).toBe(before);
    features.dispose();
    // The difference of the first two, in which the mood of a view is not.
    expect(kernel[0]! / kernel[size]!).toBeCloseTo(-1, 1);
    expect(Math.abs(kernel[2 * size]! / kernel[0]!)).toBeLessThan(0.05);
    expect([kernel[3 * size], kernel[3 * size + 1]]).toEqual([0, 0]);
    const values = rows.map((row) => valueOf(row, kernel, bias, size, 0));
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0, 3);
    const within = values.map((value, at) => value - values[at - (at % views)]!);
    const spread = (all: readonly number[]) => Math.sqrt(all.reduce((sum, value) => sum + value ** 2, 0) / all.length);
    expect(spread(values) / spread(within)).toBeGreaterThan(10);
    // What tells little is not relied upon: nobody differs in the third feature.
    expect(spread(values)).toBeCloseTo(1, 1);
    expect(reliability[0]).toBeGreaterThan(0.99);
    expect(reliability[1]).toBeLessThan(0.2);
  });

  it('gives zeros beyond as many values as there are features', () => {
    const { features, subjects } = someFeatures(10);
    const { kernel, bias } = learnDiscriminant(tf, { features, subjects }, { size: 5, ridge: 0.1 });
    features.dispose();
    expect([kernel.length, bias.length]).toEqual([20, 5]);
    for (const value of [3, 4]) expect([0, 1, 2, 3].map((at) => kernel[at * 5 + value])).toEqual([0, 0, 0, 0]);
  });

  it('refuses one person, people who were seen once, and features that nobody has', () => {
    const features = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8], [4, 2]);
    for (const subjects of [Int32Array.of(0, 0, 0, 0), Int32Array.of(0, 1, 2, 3)])
      expect(() => learnDiscriminant(tf, { features, subjects }, { size: 2, ridge: 0.1 })).toThrow(RangeError);
    features.dispose();
    const unseen = tf.zeros<Rank.R2>([4, 2]);
    const subjects = Int32Array.of(0, 0, 1, 1);
    expect(() => learnDiscriminant(tf, { features: unseen, subjects }, { size: 2, ridge: 0.1 })).toThrow('found none');
    unseen.dispose();
  });
});
