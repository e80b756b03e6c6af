import { describe, expect, it } from 'vitest';
import { kinectV1, kinectV2 } from './camera-model.ts';
import { structuredLightDeviationMm, structuredLightStepMm, timeOfFlightDeviationMm } from './depth-noise.ts';
import { senseDepth } from './depth-sensor.ts';
import { createPlanes } from './planes.ts';

/** A wall across the whole picture. */
function wallAt(depthMm: number, { width, height }: { width: number; height: number }) {
  const planes = createPlanes(width, height);
  planes.depthMm.fill(depthMm);
  planes.cosine.fill(255);
  planes.infrared.fill(140);
  return planes;
}

function spread(readings: Uint16Array) {
  const found = [...readings].filter((value) => value > 0);
  const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
  const variance = found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / found.length;
  return { mean, deviation: Math.sqrt(variance) };
}

describe('Kinect v1 depth', () => {
  it.each([700, 1500])('has the published noise at %d mm', (depthMm) => {
    const { mean, deviation } = spread(senseDepth(wallAt(depthMm, kinectV1.intrinsics), kinectV1, 3));
    const published = 1.2 + 1.9 * (depthMm / 1000 - 0.4) ** 2;
    expect(structuredLightDeviationMm(depthMm, 255)).toBeCloseTo(published, 5);
    expect(deviation / published).toBeGreaterThan(0.93);
    expect(deviation / published).toBeLessThan(1.07);
    expect(Math.abs(mean - depthMm)).toBeLessThan(1);
  });

  it('comes in steps that grow with the square of the distance', () => {
    const readings = [...new Set(senseDepth(wallAt(1500, kinectV1.intrinsics), kinectV1, 3))]
      .filter(Boolean)
      .sort((a, b) => a - b);
    const steps = readings.slice(1).map((value, index) => value - readings[index]!);
    expect(structuredLightStepMm(1000)).toBeCloseTo(2.85);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(5);
    expect(readings.length).toBeLessThan(8);
  });

  it('is noisier on slanted surfaces and missing on grazing ones', () => {
    expect(structuredLightDeviationMm(700, 77)).toBeGreaterThan(structuredLightDeviationMm(700, 255));
    const planes = wallAt(700, kinectV1.intrinsics);
    planes.cosine.fill(5);
    expect(senseDepth(planes, kinectV1, 3).every((value) => value === 0)).toBe(true);
  });

  it('is lost as often as the surface says', () => {
    const planes = wallAt(700, kinectV1.intrinsics);
    planes.dropout.fill(64);
    const lost = senseDepth(planes, kinectV1, 3).filter((value) => value === 0).length / planes.depthMm.length;
    expect(lost).toBeGreaterThan(0.2);
    expect(lost).toBeLessThan(0.3);
  });
});

describe('Kinect v2 depth', () => {
  it('has the published noise and no steps', () => {
    const readings = senseDepth(wallAt(900, kinectV2.intrinsics), kinectV2, 3);
    const { mean, deviation } = spread(readings);
    const published = timeOfFlightDeviationMm(900, 255);
    expect(published).toBeCloseTo(1.5 - 0.45 + 0.243, 2);
    // Rounding to whole millimetres adds a twelfth.
    expect(deviation / Math.sqrt(published ** 2 + 1 / 12)).toBeCloseTo(1, 1);
    expect(Math.abs(mean - 900)).toBeLessThan(0.3);
  });
});
