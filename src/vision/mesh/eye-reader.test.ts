import { describe, expect, it } from 'vitest';
import { eyes, meshPointCount } from '../landmark-points.ts';
import { createEyeReader } from './eye-reader.ts';

const image = { width: 640, height: 480, color: new Uint8Array(640 * 480 * 3) };

/** A mesh with eyes 30 and 28 px wide, opened by a share of that. */
function meshWith(opening: number): Float32Array {
  const points = new Float32Array(meshPointCount * 3);
  eyes.forEach(({ corners, lids }, eye) => {
    const half = 15 - eye;
    const middle = 300 + eye * 60;
    points.set([middle - half, 200, 0], corners[0] * 3);
    points.set([middle + half, 200, 0], corners[1] * 3);
    lids.forEach(([upper, lower], index) => {
      points.set([middle + (index - 1) * 6, 200 - opening * half, 0], upper * 3);
      points.set([middle + (index - 1) * 6, 200 + opening * half, 0], lower * 3);
    });
  });
  return points;
}

/** An eye network that answers with the given openings, one after the other. */
function network(...openings: number[]) {
  const asked = { times: 0 };
  const run = () => {
    const lids = new Float32Array(228);
    const opening = openings[asked.times++]!;
    lids.set([10, 32, 0], 0);
    lids.set([50, 32, 0], 8 * 3);
    for (const [upper, lower] of [
      [11, 3],
      [12, 4],
      [13, 5],
    ] as const) {
      lids.set([30, 32 - opening * 20, 0], upper * 3);
      lids.set([30, 32 + opening * 20, 0], lower * 3);
    }
    return new Map([[228, lids]]);
  };
  return { run, asked };
}

describe('createEyeReader', () => {
  it('believes the mesh when it sees wide open eyes', () => {
    const { run, asked } = network();
    expect(createEyeReader(run)(image, meshWith(0.35))).toBeCloseTo(0.35, 5);
    expect(asked.times).toBe(0);
  });

  it('asks the eye network when in doubt, and one open eye is enough', () => {
    const { run, asked } = network(0.28);
    expect(createEyeReader(run)(image, meshWith(0.2))).toBeCloseTo(0.28, 5);
    expect(asked.times).toBe(1);
  });

  it('looks at both eyes before it calls them closed', () => {
    const { run, asked } = network(0.08, 0.1);
    expect(createEyeReader(run)(image, meshWith(0.2))).toBeCloseTo(0.1, 5);
    expect(asked.times).toBe(2);
  });
});
