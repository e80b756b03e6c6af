import { expect, it } from 'vitest';
import { learningRateAt } from './learning-rate.ts';

it('rises in a short ramp and falls to a hundredth', () => {
  const rates = Array.from({ length: 200 }, (_, step) => learningRateAt(step, 200, 1));
  expect(rates[0]).toBeCloseTo(1 / 6, 6);
  expect(Math.max(...rates)).toBe(1);
  expect(rates.indexOf(1)).toBeLessThan(8);
  expect(rates.at(-1)).toBeCloseTo(0.01, 3);
});
