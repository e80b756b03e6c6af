import { describe, expect, it } from 'vitest';
import type { RgbdFrame } from '../../core/frame.ts';
import { meshPointCount } from '../landmark-points.ts';
import { canonicalFace } from './canonical-face.ts';
import { headPose } from './head-pose.ts';
import { rotate } from './rigid-fit.ts';

const intrinsics = { width: 640, height: 480, fx: 525, fy: 525, cx: 319.5, cy: 239.5 };
const rad = Math.PI / 180;

/** yaw * pitch * roll in camera axes (x right, y down, z away), signs as in `HeadPose`. */
function turn(yawDeg: number, pitchDeg: number, rollDeg: number, point: readonly number[]) {
  const [y, p, r] = [yawDeg * rad, pitchDeg * rad, rollDeg * rad];
  const rolled = rotate([Math.cos(r), -Math.sin(r), 0, Math.sin(r), Math.cos(r), 0, 0, 0, 1], point);
  const pitched = rotate([1, 0, 0, 0, Math.cos(p), Math.sin(p), 0, -Math.sin(p), Math.cos(p)], rolled);
  return rotate([Math.cos(y), 0, -Math.sin(y), 0, 1, 0, Math.sin(y), 0, Math.cos(y)], pitched);
}

/** A frame with a patch of depth where each landmark of the mean face lies, and those landmarks. */
function frameOf(pose: readonly [number, number, number], middle: readonly [number, number, number]) {
  const depth = new Uint16Array(intrinsics.width * intrinsics.height);
  const landmarks = new Float32Array(meshPointCount * 3);
  // Far points first, so that nearer patches cover them as surfaces do.
  const placed = canonicalFace.map(([point, ...xyz]) => ({
    point,
    at: turn(...pose, xyz).map((v, i) => v + middle[i]!),
  }));
  for (const { point, at } of placed.sort((a, b) => b.at[2]! - a.at[2]!)) {
    const [x, y, z] = at as [number, number, number];
    const column = (x / z) * intrinsics.fx + intrinsics.cx;
    const row = (y / z) * intrinsics.fy + intrinsics.cy;
    landmarks.set([column, row, ((z - middle[2]) / z) * intrinsics.fx], point * 3);
    for (let dy = -4; dy <= 4; dy++)
      for (let dx = -4; dx <= 4; dx++)
        depth[(Math.round(row) + dy) * intrinsics.width + Math.round(column) + dx] = Math.round(z);
  }
  const color = new Uint8Array(depth.length * 3);
  const frame: RgbdFrame = { sequence: 0, timestampMs: 0, intrinsics, color, depth };
  return { frame, landmarks };
}

describe('headPose', () => {
  it.each([
    [0, 0, 0],
    [25, 0, 0],
    [-25, 0, 0],
    [0, 18, 0],
    [0, -18, 0],
    [0, 0, 15],
    [15, -10, -12],
  ] as const)('finds yaw %i, pitch %i, roll %i from depth', (yawDeg, pitchDeg, rollDeg) => {
    const { frame, landmarks } = frameOf([yawDeg, pitchDeg, rollDeg], [0, 0, 700]);
    const pose = headPose(frame, landmarks, 700);
    expect(pose.source).toBe('depth');
    expect(Math.abs(pose.yawDeg - yawDeg)).toBeLessThan(3);
    expect(Math.abs(pose.pitchDeg - pitchDeg)).toBeLessThan(3);
    expect(Math.abs(pose.rollDeg - rollDeg)).toBeLessThan(3);
  });

  it('is relative to the line of sight: a head at the side that looks along the optical axis is turned', () => {
    const { frame, landmarks } = frameOf([0, 0, 0], [200, -100, 700]);
    const { yawDeg, pitchDeg } = headPose(frame, landmarks, 700);
    expect(Math.abs(yawDeg - Math.atan2(200, 700) / rad)).toBeLessThan(3);
    expect(Math.abs(pitchDeg - Math.atan2(100, Math.hypot(200, 700)) / rad)).toBeLessThan(3);
  });

  it('survives gross errors of some landmarks', () => {
    const { frame, landmarks } = frameOf([20, 0, 0], [0, 0, 700]);
    for (const point of [107, 50]) landmarks[point * 3 + 1]! += 25;
    expect(Math.abs(headPose(frame, landmarks, 700).yawDeg - 20)).toBeLessThan(3);
  });

  it('falls back to the mesh without depth', () => {
    const { frame, landmarks } = frameOf([20, 0, 0], [0, 0, 700]);
    const pose = headPose({ ...frame, depth: new Uint16Array(frame.depth.length) }, landmarks, 0);
    expect(pose.source).toBe('colour');
    expect(pose.yawDeg).toBeGreaterThan(10);
  });
});
