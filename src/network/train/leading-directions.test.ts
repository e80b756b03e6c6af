import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { loadTensorEngine } from '../engine.ts';
import { leadingDirections } from './leading-directions.ts';

const { tf } = await loadTensorEngine();
const size = 40;

/** Variance within that differs a thousandfold between features, and one between that is large in a few directions only. */
function someVariances() {
  const random = createRandom(3);
  const mixed = (rows: number) =>
    new Matrix(Array.from({ length: rows }, () => Array.from({ length: size }, () => random.normal())));
  const within = mixed(3 * size);
  within.mulRowVector(Array.from({ length: size }, (_, feature) => 10 ** ((3 * feature) / size - 1)));
  const between = mixed(6).mul(5);
  return { within: within.transpose().mmul(within), between: between.transpose().mmul(between) };
}

describe('leadingDirections', () => {
  it('gives the directions of the largest ratios, the variance within being 1 in each and shared by none', () => {
    const { within, between } = someVariances();
    const before = tf.memory().numTensors;
    const { ratios, directions } = leadingDirections(tf, { within, between }, { count: 8, lowest: 0 });
    expect(tf.memory().numTensors).toBe(before);
    expect(ratios).toEqual(ratios.toSorted((a, b) => b - a));
    expect(ratios.filter((ratio) => ratio > 1e-4 * ratios[0]!)).toHaveLength(6);
    const found = new Matrix(directions.map((row) => [...row]));
    const shared = found.transpose().mmul(within).mmul(found);
    expect(Matrix.sub(shared, Matrix.eye(8)).abs().max()).toBeLessThan(1e-3);
    const [told, expected] = [between.mmul(found), within.mmul(found).mulRowVector([...ratios])];
    for (let value = 0; value < 6; value++) {
      const off = Matrix.sub(told.getColumnVector(value), expected.getColumnVector(value)).norm();
      expect(off / told.getColumnVector(value).norm()).toBeLessThan(1e-3);
    }
  });

  it('gives no more directions than there are features, and the same ones again', () => {
    const matrices = { within: Matrix.eye(3), between: Matrix.diag([1, 9, 4]) };
    const found = leadingDirections(tf, matrices, { count: 5, lowest: 0 });
    expect(found.ratios.map((ratio) => Math.round(ratio * 1e4) / 1e4)).toEqual([9, 4, 1]);
    expect(leadingDirections(tf, matrices, { count: 5, lowest: 0 })).toEqual(found);
  });
});
