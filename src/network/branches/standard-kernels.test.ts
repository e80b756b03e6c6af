import { describe, expect, it } from 'vitest';
import { loadTensorEngine } from '../engine.ts';
import { standardised } from './standard-kernels.ts';

const { tf } = await loadTensorEngine();

describe('standardised', () => {
  it('gives every filter mean 0 and a variance of gain² / fan-in', () => {
    const filters = tf.tidy(() => {
      const kernel = tf.add(tf.randomNormal([3, 3, 8, 4], 0, 2, 'float32', 1), 5);
      const { mean, variance } = tf.moments(standardised(tf, kernel), [0, 1, 2]);
      return { means: [...mean.dataSync()], variances: [...variance.dataSync()] };
    });
    for (const mean of filters.means) expect(mean).toBeCloseTo(0, 5);
    for (const variance of filters.variances) expect(variance).toBeCloseTo(1.7139 ** 2 / 72, 5);
  });

  it('changes nothing the second time', () => {
    const [once, twice] = tf.tidy(() => {
      const kernel = standardised(tf, tf.randomNormal([1, 1, 16, 2], 0, 1, 'float32', 1));
      return [kernel.dataSync(), standardised(tf, kernel).dataSync()];
    });
    once.forEach((value, index) => expect(twice[index]).toBeCloseTo(value, 5));
  });
});
