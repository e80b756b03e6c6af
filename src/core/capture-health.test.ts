import { expect, test } from 'vitest';
import { createHealthMeter } from './capture-health.ts';

const intrinsics = { width: 32, height: 32, fx: 1, fy: 1, cx: 16, cy: 16 };
const color = new Uint8Array(32 * 32 * 3);

test('the health of a sensor is told once a second, from what it counts and shows', () => {
  const meter = createHealthMeter();
  const depth = new Uint16Array(32 * 32).fill(900);
  // A person's share of the picture, and a speck that is nearer.
  depth.fill(655, 0, 300);
  depth.fill(200, 400, 402);
  const told = Array.from({ length: 31 }, (_, index) => {
    // Every other frame was not taken; each second interval is 4 ms longer.
    const timestampMs = index * 66 + (index % 2) * 4;
    const frame = { sequence: index * 2, timestampMs, intrinsics, color, depth };
    const counts = { captured: index * 2 + 1, dropped: index, unpairedColor: 1, unpairedDepth: 2 };
    return meter.see(frame, counts, timestampMs + 5);
  }).filter((health) => health !== undefined);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ nearestMm: 650, dropped: 16, unpaired: 3, newestAgeMs: 5 });
  expect(told[0]!.framesPerSecond).toBeCloseTo(30.3, 0);
  expect(told[0]!.jitterMs).toBeCloseTo(2, 0);
});

test('where nothing is within reach there is no nearest surface', () => {
  const meter = createHealthMeter();
  const counts = { captured: 0, dropped: 0, unpairedColor: 0, unpairedDepth: 0 };
  const frame = { sequence: 0, timestampMs: 0, intrinsics, color, depth: new Uint16Array(32 * 32) };
  meter.see(frame, counts, 0);
  expect(meter.see({ ...frame, sequence: 1, timestampMs: 1000 }, counts, 1000)).not.toHaveProperty('nearestMm');
});
