import { describe, expect, it } from 'vitest';
import { nearestHeadRegion } from './head-region.ts';

const intrinsics = { width: 640, height: 480, fx: 525, fy: 525, cx: 319.5, cy: 239.5 };

function frameWith(bodies: readonly { x: number; top: number; z: number; widthMm: number }[]) {
  const depth = new Uint16Array(640 * 480).fill(4000);
  for (const { x, top, z, widthMm } of bodies) {
    const half = Math.round((widthMm / 2 / z) * 525);
    for (let row = top; row < 480; row++) depth.fill(z, row * 640 + x - half, row * 640 + x + half);
  }
  return { sequence: 0, timestampMs: 0, intrinsics, depth, color: new Uint8Array(640 * 480 * 3) };
}

describe('nearestHeadRegion', () => {
  it('is around the top of the nearest body', () => {
    const region = nearestHeadRegion(
      frameWith([
        { x: 150, top: 100, z: 2500, widthMm: 400 },
        { x: 450, top: 200, z: 1500, widthMm: 400 },
      ]),
    );
    expect(Math.abs(region!.centerX - 450)).toBeLessThan(8);
    expect(Math.abs(region!.centerY - (200 + (120 / 1500) * 525))).toBeLessThan(10);
    expect(region!.side).toBeCloseTo((420 / 1500) * 525, -1);
  });

  it('takes no hand for a head', () => {
    const region = nearestHeadRegion(
      frameWith([
        { x: 150, top: 460, z: 800, widthMm: 60 },
        { x: 450, top: 200, z: 1500, widthMm: 400 },
      ]),
    );
    expect(Math.abs(region!.centerX - 450)).toBeLessThan(8);
  });

  it('is nowhere without depth', () => {
    expect(nearestHeadRegion({ ...frameWith([]), depth: new Uint16Array(640 * 480) })).toBeUndefined();
  });
});
