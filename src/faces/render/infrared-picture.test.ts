import { describe, expect, it } from 'vitest';
import { developInfrared, projectorReturn } from './infrared-picture.ts';
import { createPlanes } from './planes.ts';

const size = 32;

/** A wall with this reflectance in red, facing the sensor. */
function wallAt(depthMm: number, red: number) {
  const planes = createPlanes(size, size);
  planes.depthMm.fill(depthMm);
  planes.cosine.fill(255);
  planes.color.fill(red);
  return planes;
}

describe('what comes back of the light of a projector', () => {
  it('falls with the square of the distance, and is nothing where nothing is', () => {
    const [near, far] = [projectorReturn(wallAt(700, 0.5), undefined), projectorReturn(wallAt(1400, 0.5), undefined)];
    expect(near[5]! / far[5]!).toBeCloseTo(4, 1);
    expect(Math.max(...projectorReturn(wallAt(0, 0.5), 3))).toBe(0);
  });

  it('tells dark skin from light skin less than red light does', () => {
    const [light] = projectorReturn(wallAt(700, 0.5), undefined);
    const [dark] = projectorReturn(wallAt(700, 0.1), undefined);
    expect(light! / dark!).toBeGreaterThan(1.5);
    expect(light! / dark!).toBeLessThan(3);
  });

  it('is noisy, the same for the same seed', () => {
    const wall = wallAt(700, 0.5);
    expect(projectorReturn(wall, 1)).toEqual(projectorReturn(wall, 1));
    expect(projectorReturn(wall, 1)).not.toEqual(projectorReturn(wall, 2));
  });
});

describe('a picture made of infrared', () => {
  it('is grey, with its brightest hundredth white, and black where nothing was read', () => {
    const infrared = Uint16Array.from({ length: size * size }, (_, pixel) =>
      pixel < 64 ? 0 : 8000 + (pixel % 7) * 500,
    );
    const color = developInfrared(infrared);
    for (let at = 0; at < color.length; at += 3) expect([color[at + 1], color[at + 2]]).toEqual([color[at], color[at]]);
    expect(color[0]).toBe(0);
    expect(Math.max(...color)).toBe(255);
  });

  it('does not make a picture of an empty room', () => {
    expect(Math.max(...developInfrared(new Uint16Array(size * size).fill(3)))).toBeLessThan(80);
  });
});
