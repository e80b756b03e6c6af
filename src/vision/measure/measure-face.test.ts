import { describe, expect, it } from 'vitest';
import { faceOutline } from '../../core/face-outline.ts';
import type { RgbdFrame } from '../../core/frame.ts';
import { createRandom } from '../../core/random.ts';
import { eyes, meshPointCount, networkPointCount } from '../landmark-points.ts';
import type { FoundMesh } from '../mesh/mesh-protocol.ts';
import { measureFace } from './measure-face.ts';

const intrinsics = { width: 640, height: 480, fx: 525, fy: 525, cx: 319.5, cy: 239.5 };

/** Depth of a surface over the plane through the face, millimetres: x right, y down from its middle. */
type Relief = (x: number, y: number) => number;
const flat: Relief = () => 0;
const tilted: Relief = (x, y) => 0.3 * x - 0.2 * y;
const bent: Relief = (x) => 200 - Math.sqrt(200 ** 2 - Math.min(190, Math.abs(x)) ** 2);
const head: Relief = (x, y) => {
  const round = 1 - (x / 85) ** 2 - (y / 120) ** 2;
  const nose = 24 * Math.exp(-((x / 11) ** 2) - ((y - 8) / 22) ** 2);
  const sockets =
    9 *
    (Math.exp(-(((x - 32) / 14) ** 2) - ((y + 28) / 11) ** 2) +
      Math.exp(-(((x + 32) / 14) ** 2) - ((y + 28) / 11) ** 2));
  return 95 - 95 * Math.sqrt(Math.max(0.02, round)) - nose + sockets;
};

/** A frame of a surface in the middle of the picture with the noise of a Kinect v1, a wall behind it. */
function frameOf(relief: Relief, distanceMm: number, options: { noise?: number; holes?: number } = {}): RgbdFrame {
  const { noise = 1, holes = 0 } = options;
  const random = createRandom('noise');
  const { width, height, fx, cx, cy } = intrinsics;
  const depth = new Uint16Array(width * height).fill(2500);
  const step = 2.85e-6 * distanceMm ** 2;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const x = ((column - cx) / fx) * distanceMm;
      const y = ((row - cy) / fx) * distanceMm;
      if ((x / 85) ** 2 + (y / 115) ** 2 > 1) continue;
      const exact = distanceMm + relief(x, y) + noise * random.normal(0, 1.425e-6 * distanceMm ** 2);
      depth[row * width + column] = random.next() < holes ? 0 : Math.round(Math.round(exact / step) * step);
    }
  }
  return { sequence: 0, timestampMs: 0, intrinsics, depth, color: new Uint8Array(width * height * 3).fill(90) };
}

const eyeY = -28;
const eyeWidth = 28;

/** The mesh of a face 140 x 190 mm in the middle of the picture, with the relief of a face. */
function meshAt(distanceMm: number, shiftX = 0, size = 1): FoundMesh {
  const points = new Float32Array(meshPointCount * 3);
  const place = (point: number, x: number, y: number) => {
    const scale = (intrinsics.fx / distanceMm) * size;
    points.set([intrinsics.cx + shiftX + x * scale, intrinsics.cy + y * scale, head(x, y) * scale], point * 3);
  };
  // A sunflower's seeds cover the face evenly.
  for (let point = 0; point < networkPointCount; point++) {
    const radius = Math.sqrt(point / networkPointCount);
    place(point, 65 * radius * Math.sin(point * 2.4), 85 * radius * Math.cos(point * 2.4));
  }
  for (const side of [-1, 1]) {
    const { corners, lids } = eyes[side < 0 ? 0 : 1]!;
    // From left to right in the picture.
    corners.forEach((point, index) => place(point, side * 30 + (index === 0 ? -eyeWidth : eyeWidth) / 2, eyeY));
    lids.forEach((pair) => pair.forEach((point, index) => place(point, side * 30, eyeY + (index === 0 ? -5 : 5))));
  }
  faceOutline.forEach((point, index) => {
    const angle = (index / faceOutline.length) * 2 * Math.PI;
    place(point, 70 * Math.sin(angle), -95 * Math.cos(angle));
  });
  return { points, eyeOpenness: 0.3 };
}

describe('measureFace', () => {
  it.each([600, 800, 1000, 1200])(
    'tells a head from flat and bent sheets at %i mm, through the noise',
    (distanceMm) => {
      const measure = (relief: Relief) => measureFace(frameOf(relief, distanceMm), meshAt(distanceMm)).liveness;
      expect(measure(head).isLive).toBe(true);
      for (const sheet of [flat, tilted, bent]) {
        const { isLive, quadricResidualMm } = measure(sheet);
        expect(isLive).toBe(false);
        expect(quadricResidualMm).toBeLessThan(2);
      }
    },
  );

  it.each([600, 800, 1000, 1200])('is not deceived at %i mm by a sheet with holes before living eyes', (distanceMm) => {
    for (const sheet of [flat, tilted, bent]) {
      const cut: Relief = (x, y) =>
        sheet(x, y) + (((Math.abs(x) - 30) / 17) ** 2 + ((y - eyeY) / 8) ** 2 < 1 ? 30 + (x % 7) : 0);
      const { isLive, quadricResidualMm } = measureFace(frameOf(cut, distanceMm), meshAt(distanceMm)).liveness;
      expect(isLive).toBe(false);
      expect(quadricResidualMm).toBeLessThan(2);
    }
  });

  it.each([
    [0.74, false],
    [0.8, true],
    [1, true],
    [1.2, true],
    [1.5, false],
  ])('takes a solid head of %f times life size for alive: %s', (size, isAlive) => {
    // The picture of a head, nearer or farther than its size in the picture says.
    const distanceMm = 800;
    const sized: Relief = (x, y) => size * head(x / size, y / size);
    const { liveness } = measureFace(frameOf(sized, distanceMm, { noise: 0 }), meshAt(distanceMm, 0, size));
    expect(Math.abs(liveness.eyeSpanMm! / (88 * size) - 1)).toBeLessThan(0.03);
    expect(liveness.quadricResidualMm).toBeGreaterThan(2);
    expect(liveness.isLive).toBe(isAlive);
  });

  it('measures distance, cover and brightness', () => {
    const face = measureFace(frameOf(flat, 700, { holes: 0.25 }), meshAt(700));
    expect(Math.abs(face.distanceMm - 700)).toBeLessThan(3);
    expect(face.depthCover).toBeCloseTo(0.75, 1);
    expect(face.brightness).toBeCloseTo(90, 5);
    expect(face.isCutOff).toBe(false);
  });

  it('has no distance, no residual and no life without depth', () => {
    const frame = { ...frameOf(flat, 700), depth: new Uint16Array(640 * 480) };
    const { distanceMm, depthCover, liveness, pose } = measureFace(frame, meshAt(700));
    expect({ distanceMm, depthCover, liveness }).toEqual({ distanceMm: 0, depthCover: 0, liveness: { isLive: false } });
    expect(pose.source).toBe('colour');
  });

  it('sees a face that reaches over the border', () => {
    expect(measureFace(frameOf(flat, 700), meshAt(700, 290)).isCutOff).toBe(true);
  });
});
