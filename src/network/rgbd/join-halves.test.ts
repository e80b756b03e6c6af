import { expect, it } from 'vitest';
import { euclideanDistance } from '../../core/matching.ts';
import { joinHalves } from './join-halves.ts';
import { halfShares } from './rgbd-net.ts';

/** Values of an output whose halves point along an axis each, however long they are. */
function output(colorAxis: number, depthAxis: number, length: number): Float32Array {
  const values = new Float32Array(128);
  values[colorAxis] = length;
  values[64 + depthAxis] = 3 * length;
  return values;
}

it('weighs both halves by their share, whatever their lengths', () => {
  const one = joinHalves(output(0, 0, 5));
  const square = (other: Float32Array) => euclideanDistance(one, joinHalves(other)) ** 2;
  expect(square(output(0, 0, 0.1))).toBeCloseTo(0, 6);
  // Axes are at right angles: the squared distance of unit vectors along them is 2.
  expect(square(output(1, 0, 1))).toBeCloseTo(2 * halfShares.color, 5);
  expect(square(output(0, 1, 1))).toBeCloseTo(2 * halfShares.depth, 5);
  expect(square(output(1, 1, 1))).toBeCloseTo(2, 5);
});

it('refuses a half that says nothing', () => {
  expect(() => joinHalves(new Float32Array(128))).toThrow('not zero');
});
