import { describe, expect, it } from 'vitest';
import { smoothed } from './smoothed.ts';

const size = 40;
const everywhere = new Uint8Array(size ** 2).fill(1);

describe('smoothed', () => {
  it('leaves an even picture as it is, and looks past what was not seen', () => {
    const isSeen = everywhere.map((_, cell) => (cell % 3 === 0 ? 0 : 1));
    const values = Float32Array.from(isSeen, (seen) => (seen ? 5 : 0));
    smoothed(values, isSeen, size, 4).forEach((value) => expect(value).toBeCloseTo(5, 3));
  });

  it('spreads a point as a Gaussian of the deviation does', () => {
    const values = new Float32Array(size ** 2);
    const middle = 20 * size + 20;
    values[middle] = 1;
    const spread = smoothed(values, everywhere, size, 4);
    let moment = 0;
    let sum = 0;
    for (let column = 0; column < size; column++) {
      const value = spread[20 * size + column]!;
      sum += value;
      moment += value * (column - 20) ** 2;
    }
    expect(Math.sqrt(moment / sum)).toBeGreaterThan(3.4);
    expect(Math.sqrt(moment / sum)).toBeLessThan(4.6);
    expect(spread[middle + 3]).toBeCloseTo(spread[middle - 3 * size]!, 6);
  });

  it('is 0 where nothing was seen', () => {
    const nothing = new Uint8Array(size ** 2);
    expect(smoothed(new Float32Array(size ** 2), nothing, size, 4).every((value) => value === 0)).toBe(true);
  });
});
