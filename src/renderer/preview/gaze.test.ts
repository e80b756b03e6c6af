import { expect, test } from 'vitest';
import { gazeInMirror } from './gaze.ts';
import { outlinePoints } from './outline-points.ts';

const rollDeg = 0;

test('a head that turns to its own left points to the left of the mirror', () => {
  expect(gazeInMirror({ yawDeg: 18, pitchDeg: 0, rollDeg })).toEqual({ x: -1, y: 0 });
});

test('a raised chin points up on the screen', () => {
  expect(gazeInMirror({ yawDeg: 0, pitchDeg: 13, rollDeg })).toEqual({ x: 0, y: -1 });
});

test('the outline is scaled to the picture', () => {
  const face = { outline: [0, 0, 1, 0.5, 0.25, 1], pose: { yawDeg: 0, pitchDeg: 0, rollDeg }, distanceMm: 700 };
  expect(outlinePoints(face, 320, 240)).toBe('0.0,0.0 320.0,120.0 80.0,240.0');
});
