import { expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { learnModes } from './learn-modes.ts';

it('finds the directions in which reliefs differ, a deviation strong each, strongest first', () => {
  const random = createRandom(1);
  const amounts = Array.from({ length: 200 }, () => [random.normal(0, 4), random.normal(0, 1)] as const);
  // Two shapes at right angles, and a cell that is known of few.
  const reliefs = amounts.map(([a, b], index) => Float32Array.of(a, a, b, -b, index % 50 === 0 ? 0.1 : Number.NaN));
  const modes = learnModes(reliefs, 2);
  const deviation = (axis: 0 | 1) => Math.sqrt(amounts.reduce((sum, one) => sum + one[axis] ** 2, 0) / amounts.length);
  const [first, second] = modes.map((mode) => [...mode].map(Math.abs));
  expect(first![0]).toBeCloseTo(deviation(0), 1);
  expect(first![1]).toBeCloseTo(deviation(0), 1);
  expect(first![2]).toBeLessThan(0.3);
  expect(second![2]).toBeCloseTo(deviation(1), 1);
  expect(Math.sign(modes[1]![2]!)).toBe(-Math.sign(modes[1]![3]!));
  expect(learnModes(reliefs.slice(0, 2), 5)).toHaveLength(1);
});
