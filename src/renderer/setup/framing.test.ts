import { expect, test } from 'vitest';
import { type Framing, frameFace, wholePicture } from './framing.ts';

const pose = { yawDeg: 0, pitchDeg: 0, rollDeg: 0 };
const faceAt = (x: number, y: number, size: number) => ({
  outline: [x - size / 2, y - size / 2, x + size / 2, y + size / 2],
  pose,
  distanceMm: 700,
});
const after = (frames: number, ...rest: [Parameters<typeof frameFace>[1], number]): Framing =>
  Array.from({ length: frames }).reduce<Framing>((before) => frameFace(before, ...rest), wholePicture);

test('a small face in the middle is magnified, not moved', () => {
  const { zoom, x, y } = after(100, faceAt(0.5, 0.5, 0.29), 4 / 3);
  expect(zoom).toBeCloseTo(2, 2);
  expect([x, y]).toEqual([0, 0]);
});

test('a face on image left is on the right of the mirror: the window follows it there', () => {
  const { x, y } = after(100, faceAt(0.45, 0.45, 0.29), 4 / 3);
  expect(x).toBeCloseTo(-0.05 * (4 / 3) * 2, 2);
  expect(y).toBeCloseTo(0.05 * 2, 2);
});

test('the window stays on the picture, and glides', () => {
  const { zoom, x } = after(100, faceAt(0, 0.5, 0.29), 4 / 3);
  expect(x).toBeCloseTo(-(zoom - 1) / 2);
  expect(frameFace(wholePicture, faceAt(0.5, 0.5, 0.1), 1).zoom).toBeLessThan(1.2);
});

test('without a face it goes back to the whole picture', () => {
  const near = after(100, faceAt(0.5, 0.5, 0.29), 1);
  const back = Array.from({ length: 100 }).reduce<Framing>((before) => frameFace(before, undefined, 1), near);
  expect(back.zoom).toBeCloseTo(1, 2);
});
