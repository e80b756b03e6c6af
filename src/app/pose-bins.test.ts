import { describe, expect, it } from 'vitest';
import { poseBin } from './pose-bins.ts';

const bin = (yawDeg: number, pitchDeg: number, rollDeg = 0) => poseBin({ yawDeg, pitchDeg, rollDeg, source: 'depth' });

describe('poseBin', () => {
  it.each([
    [0, 0, 'centre'],
    [8, -8, 'centre'],
    [20, 0, 'left'],
    [-20, 5, 'right'],
    [0, 12, 'up'],
    [-5, -12, 'down'],
    [14, 10, 'up-left'],
    [-14, 10, 'up-right'],
    [14, -10, 'down-left'],
    [-14, -10, 'down-right'],
    [11, 0, 'between'],
    [0, 8.5, 'between'],
    [45, 0, 'too-far'],
    [0, -40, 'too-far'],
  ])('yaw %d, pitch %d is %s', (yawDeg, pitchDeg, expected) => {
    expect(bin(yawDeg, pitchDeg)).toBe(expected);
  });

  it('trusts no head that is tilted too far', () => {
    expect(bin(0, 0, 30)).toBe('too-far');
  });

  it('is too far when an angle is not a number', () => {
    expect(bin(Number.NaN, 0)).toBe('too-far');
  });
});
