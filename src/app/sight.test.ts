import { describe, expect, it } from 'vitest';
import { createFakeFaceReader, fakeFace } from '../../test/fakes/fake-faces.ts';
import type { RgbdFrame } from '../core/frame.ts';
import { isSamePlace, see } from './sight.ts';

const frame: RgbdFrame = {
  sequence: 0,
  timestampMs: 0,
  intrinsics: { width: 1, height: 1, fx: 1, fy: 1, cx: 0, cy: 0 },
  color: new Uint8Array(3),
  depth: new Uint16Array(1),
};

describe('see', () => {
  it('has no reason against a good face, and takes the nearest of several', async () => {
    const [nearest, other] = [fakeFace(0), fakeFace(90)];
    expect(await see(createFakeFaceReader([[nearest, other]]), frame)).toEqual({
      faces: 2,
      face: nearest,
      reasons: [],
    });
  });

  it.each([{}, { depthCover: 0 }, { distanceMm: 0, depthCover: 0 }, { yawDeg: 60 }])(
    'never takes a face that is not live for a good one: %j',
    async (changes) => {
      const { reasons } = await see(createFakeFaceReader([[fakeFace(0, { ...changes, isLive: false })]]), frame);
      expect(reasons).not.toEqual([]);
    },
  );

  it('says when nobody is there', async () => {
    expect(await see(createFakeFaceReader([[]]), frame)).toEqual({ faces: 0, reasons: ['no-face'] });
  });
});

describe('isSamePlace', () => {
  const box = { x: 100, y: 100, width: 100, height: 120 };

  it.each([
    [49, true],
    [51, false],
  ])('a face that moved by %d of 100 pixels: %s', (dx, expected) => {
    expect(isSamePlace(box, { ...box, x: box.x + dx })).toBe(expected);
  });
});
