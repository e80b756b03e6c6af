import { expect, test } from 'vitest';
import { scaleOf } from './scale.ts';

test('both numbers are on the scale, in their order', () => {
  for (const [distance, threshold] of [
    [0.1, 0.4],
    [1.7, 0.4],
    [0.4, 0.4],
    [0, 0.4],
  ] as const) {
    const scale = scaleOf(distance, threshold);
    expect(Math.max(scale.distance, scale.threshold)).toBeCloseTo(0.8);
    expect(Math.min(scale.distance, scale.threshold)).toBeGreaterThanOrEqual(0);
    expect(scale.distance <= scale.threshold).toBe(distance <= threshold);
    expect(scale.distance * scale.end).toBeCloseTo(distance);
  }
});
