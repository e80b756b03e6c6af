import { describe, expect, it } from 'vitest';
import type { Face } from './face.ts';
import { attemptLimits, isSolid, judgeFace, qualityOf } from './quality.ts';

const good: Face = {
  box: { x: 200, y: 100, width: 112, height: 165 },
  landmarks: new Float32Array(478 * 3),
  pose: { yawDeg: 3, pitchDeg: -4, rollDeg: 1, source: 'depth' },
  distanceMm: 700,
  depthCover: 0.97,
  brightness: 120,
  eyeOpenness: 0.32,
  isCutOff: false,
  liveness: { quadricResidualMm: 5, reliefGain: 0.7, isLive: true },
};
const turned = { ...good, pose: { ...good.pose, yawDeg: -40 } };

describe('judgeFace', () => {
  it('has nothing to say about a good frame', () => {
    expect(judgeFace(good)).toEqual([]);
  });

  it.each([
    ['too-far', { distanceMm: 1800 }],
    ['too-near', { distanceMm: 200 }],
    ['too-near', { distanceMm: 0, depthCover: 0, box: { ...good.box, width: 180 }, liveness: { isLive: false } }],
    ['cut-off', { isCutOff: true }],
    ['too-dark', { brightness: 12 }],
    ['no-depth', { depthCover: 0.2 }],
    ['no-depth', { distanceMm: 0, depthCover: 0, liveness: { isLive: false } }],
    ['flat', { liveness: { quadricResidualMm: 0.4, reliefGain: 0, isLive: false } }],
    ['eyes-closed', { eyeOpenness: 0.1 }],
    ['turned-away', { pose: { ...good.pose, pitchDeg: 40 } }],
  ] as const)('says "%s"', (reason, fault) => {
    expect(judgeFace({ ...good, ...fault })).toEqual([reason]);
  });

  it('tells several in the order of the list', () => {
    expect(judgeFace({ ...turned, distanceMm: 1800, brightness: 12 })).toEqual(['too-far', 'too-dark', 'turned-away']);
  });

  it('asks a turned face to turn before it calls it a picture', () => {
    expect(judgeFace({ ...turned, liveness: { isLive: false } })).toEqual(['turned-away']);
  });

  it.each([
    ['no-depth', { distanceMm: Number.NaN }],
    ['no-depth', { depthCover: Number.NaN }],
    ['too-dark', { brightness: Number.NaN }],
    ['eyes-closed', { eyeOpenness: Number.NaN }],
    ['turned-away', { pose: { ...good.pose, yawDeg: Number.NaN } }],
  ] as const)('says "%s" of a measurement that is not a number', (reason, fault) => {
    expect(judgeFace({ ...good, ...fault })).toEqual([reason]);
  });

  it('takes other limits', () => {
    expect(judgeFace(turned, { ...attemptLimits, maxYawDeg: 45 })).toEqual([]);
  });
});

describe('isSolid', () => {
  it('wants both measures', () => {
    expect(isSolid(3, 0.3)).toBe(true);
    expect(isSolid(1, 0.7)).toBe(false);
    expect(isSolid(5, 0.05)).toBe(false);
    expect(isSolid(undefined, undefined)).toBe(false);
  });
});

describe('qualityOf', () => {
  it('is near 1 for a good frame and lower for a worse one', () => {
    expect(qualityOf(good)).toBeGreaterThan(0.9);
    for (const worse of [
      turned,
      { ...good, brightness: 40 },
      { ...good, depthCover: 0.6 },
      { ...good, eyeOpenness: 0.1 },
      { ...good, isCutOff: true },
    ])
      expect(qualityOf(worse)).toBeLessThan(0.8 * qualityOf(good));
  });

  it('stays within 0 and 1', () => {
    expect(qualityOf({ ...good, brightness: 255 })).toBe(0);
    expect(qualityOf({ ...good, pose: { ...good.pose, yawDeg: 120 } })).toBe(0);
  });
});
