import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { fitRigid, rotate } from './rigid-fit.ts';

const random = createRandom(7);
const shape = Float64Array.from({ length: 12 * 3 }, () => random.normal(0, 40));
/** 30° about y, then 10° about x, row-major. */
const rotation = [
  [Math.cos(0.52), 0, Math.sin(0.52)],
  [Math.sin(0.17) * Math.sin(0.52), Math.cos(0.17), -Math.sin(0.17) * Math.cos(0.52)],
  [-Math.cos(0.17) * Math.sin(0.52), Math.sin(0.17), Math.cos(0.17) * Math.cos(0.52)],
].flat();

function place(scale: number): Float64Array {
  const space = new Float64Array(shape.length);
  for (let i = 0; i < shape.length; i += 3) {
    const [x, y, z] = rotate(rotation, [...shape.subarray(i, i + 3)]);
    space.set([scale * x + 5, scale * y - 9, scale * z + 700], i);
  }
  return space;
}

describe('fitRigid', () => {
  it('recovers rotation, scale and translation', () => {
    const fit = fitRigid(shape, place(1.1), new Float64Array(12).fill(1));
    fit?.rotation.forEach((value, index) => expect(value).toBeCloseTo(rotation[index]!, 9));
    expect(fit?.scale).toBeCloseTo(1.1, 9);
    expect(fit?.translation[2]).toBeCloseTo(700, 6);
  });

  it('ignores points of weight 0, even without a position', () => {
    const space = place(1).fill(Number.NaN, 0, 3);
    const fit = fitRigid(shape, space, new Float64Array(12).fill(1, 1));
    expect(fit?.rotation[0]).toBeCloseTo(rotation[0]!, 9);
  });

  it('has no answer for two points', () => {
    expect(fitRigid(shape, place(1), new Float64Array(12).fill(1, 0, 2))).toBeUndefined();
  });
});
