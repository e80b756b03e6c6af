import { describe, expect, it } from 'vitest';
import { loadTensorEngine } from '../engine.ts';
import { type Contrast, contrastiveLoss, marginSoftmaxLoss, pairDistances, unitRows } from './losses.ts';

const { tf } = await loadTensorEngine();
const values = (compute: () => ReturnType<typeof tf.tensor>) => tf.tidy(() => [...compute().dataSync<'float32'>()]);

describe('unitRows', () => {
  it('scales every row to length 1', () => {
    const [a, b, c, d] = values(() => unitRows(tf, tf.tensor2d([3, 4, 0, -2], [2, 2])));
    expect([a, b, c, d].map((value) => value?.toFixed(4))).toEqual(['0.6000', '0.8000', '0.0000', '-1.0000']);
  });
});

describe('pairDistances', () => {
  it('is Euclidean', () => {
    const distances = values(() => pairDistances(tf, tf.tensor2d([1, 0, 0, 1, -1, 0], [3, 2])));
    expect(distances[1]).toBeCloseTo(Math.SQRT2, 5);
    expect(distances[2]).toBeCloseTo(2, 5);
    expect(distances[0]).toBeCloseTo(0.001, 5);
  });
});

describe('contrastiveLoss', () => {
  const loss = (rows: number[], subjects: number[], contrast?: Contrast) =>
    values(() =>
      contrastiveLoss(tf, tf.tensor2d(rows, [subjects.length, 2]), tf.tensor1d(subjects, 'int32'), contrast),
    )[0];
  /** A unit vector at an angle. */
  const at = (deg: number) => [Math.cos((deg * Math.PI) / 180), Math.sin((deg * Math.PI) / 180)];

  it('is nothing when subjects are together and far from each other', () => {
    expect(loss([...at(0), ...at(0), ...at(180), ...at(180)], [0, 0, 1, 1])).toBeCloseTo(0, 5);
  });

  it('is d²/2 for the farthest of the same and (1 - d)²/2 for the nearest other, by hand', () => {
    // Chords: 60° apart = 1, 90° = sqrt 2, 30° = 0.5176. Samples: subject 0 at 0° and 60°, subject 1 at 90° twice.
    const [near, far] = [2 * Math.sin(Math.PI / 12), 1];
    const first = (far ** 2 + 0) / 2;
    const second = (far ** 2 + (1 - near) ** 2) / 2;
    const others = (1 - near) ** 2 / 2;
    const expected = (first + second + 2 * others) / 4;
    expect(loss([...at(0), ...at(60), ...at(90), ...at(90)], [0, 0, 1, 1])).toBeCloseTo(expected, 4);
  });

  it('takes the means over all pairs of both kinds when it is told so, by hand', () => {
    // The same samples: of two pairs of the same subject one is apart by 1; of four of different ones two each by 90° and 30°.
    const near = 2 * Math.sin(Math.PI / 12);
    const expected = 0.5 * (1 / 2 + (2 * (1 - near) ** 2) / 4);
    expect(loss([...at(0), ...at(60), ...at(90), ...at(90)], [0, 0, 1, 1], { pairs: 'all', margin: 1 })).toBeCloseTo(
      expected,
      4,
    );
  });

  it('pushes different ones as far as its margin', () => {
    const expected = (1.25 - 1) ** 2 / 2;
    const contrast = (pairs: Contrast['pairs']) => ({ pairs, margin: 1.25 });
    expect(loss([...at(0), ...at(0), ...at(60), ...at(60)], [0, 0, 1, 1], contrast('all'))).toBeCloseTo(expected, 4);
    expect(loss([...at(0), ...at(0), ...at(60), ...at(60)], [0, 0, 1, 1], contrast('hardest'))).toBeCloseTo(
      expected,
      4,
    );
  });

  it('has finite gradients even when all vectors are equal', () => {
    const gradient = values(() => {
      const labels = tf.tensor1d([0, 0, 1], 'int32');
      const rows = tf.tensor2d([1, 0, 1, 0, 1, 0], [3, 2]);
      return tf.grad((x) => contrastiveLoss(tf, unitRows(tf, tf.reshape(x, [3, 2])), labels))(rows);
    });
    expect(gradient.every(Number.isFinite)).toBe(true);
  });
});

describe('marginSoftmaxLoss', () => {
  it('is the cross entropy of scaled cosines, the right one lessened, by hand', () => {
    const rows = [1, 0];
    const centres = [2, 0, 0, 3];
    const [right, wrong] = [20 * (1 - 0.15), 0];
    const expected = Math.log(1 + Math.exp(wrong - right));
    const [loss] = values(() =>
      marginSoftmaxLoss(tf, tf.tensor2d(rows, [1, 2]), tf.tensor2d(centres, [2, 2]), tf.tensor1d([0], 'int32')),
    );
    expect(loss).toBeCloseTo(expected, 6);
    const [other] = values(() =>
      marginSoftmaxLoss(tf, tf.tensor2d(rows, [1, 2]), tf.tensor2d(centres, [2, 2]), tf.tensor1d([1], 'int32')),
    );
    expect(other).toBeCloseTo(Math.log(1 + Math.exp(20 + 20 * 0.15)), 3);
  });
});
