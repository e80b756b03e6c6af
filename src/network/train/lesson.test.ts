import { expect, it } from 'vitest';
import { loadTensorEngine } from '../engine.ts';
import { relationalLoss } from './lesson.ts';
import { unitRows } from './losses.ts';

const { tf } = await loadTensorEngine();

/** Unit vectors at some angles. */
const rowsAt = (...degrees: number[]) =>
  tf.tensor2d(
    degrees.flatMap((deg) => [Math.cos((deg * Math.PI) / 180), Math.sin((deg * Math.PI) / 180)]),
    [degrees.length, 2],
  );
const lossOf = (own: number[], taught: number[]) =>
  tf.tidy(() => relationalLoss(tf, rowsAt(...own), rowsAt(...taught)).dataSync()[0]!);

it('is nothing where distances are in the same proportion, whatever their directions', () => {
  expect(lossOf([0, 60, 180], [90, 150, 270])).toBeCloseTo(0, 6);
});

it('is the mean squared difference of distances by their means, by hand', () => {
  // Chords 1, 2 and sqrt 3 beside three of sqrt 3; of nine pairs three are a face with itself.
  const means = [(2 * (1 + 2 + Math.sqrt(3))) / 9, (6 * Math.sqrt(3)) / 9] as const;
  const apart = [1, 2, Math.sqrt(3)].map((own) => (own / means[0] - Math.sqrt(3) / means[1]) ** 2);
  const expected = (2 * apart.reduce((sum, one) => sum + one, 0)) / 9;
  expect(lossOf([0, 60, 180], [0, 120, 240])).toBeCloseTo(expected, 3);
});

it('moves faces to where the teacher sees them', () => {
  const taught = rowsAt(0, 10, 180);
  const rows = tf.variable(rowsAt(0, 120, 240));
  const optimizer = tf.train.adam(0.05);
  const step = () =>
    optimizer.minimize(() => relationalLoss(tf, unitRows(tf, rows), taught), true, [rows])!.dataSync()[0]!;
  const first = step();
  for (let i = 0; i < 100; i++) step();
  expect(step()).toBeLessThan(first / 10);
  tf.dispose([rows, taught]);
  optimizer.dispose();
});
