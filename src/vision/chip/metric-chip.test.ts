import { describe, expect, it } from 'vitest';
import { chipDepthLimitMm, chipSize, chipSpanMm } from '../../core/chip.ts';
import type { Face } from '../../core/face.ts';
import { faceOutline } from '../../core/face-outline.ts';
import type { RgbdFrame } from '../../core/frame.ts';
import { meshPointCount, networkPointCount } from '../landmark-points.ts';
import type { ColorImage } from '../square.ts';
import { cutMetricChip } from './metric-chip.ts';

const intrinsics = { width: 640, height: 480, fx: 525, fy: 525, cx: 319.5, cy: 239.5 };
const centre = { x: 300, y: 220 };

/** A face of 140 x 190 mm as a dome 40 mm high, orange, turned by roll, with a blue wall 200 mm behind. */
function scene(distanceMm: number, rollDeg = 0): { frame: RgbdFrame; image: ColorImage; face: Face } {
  const { width, height, fx } = intrinsics;
  const depth = new Uint16Array(width * height).fill(distanceMm + 200);
  const color = new Uint8Array(width * height * 3);
  const [cos, sin] = [Math.cos((rollDeg * Math.PI) / 180), Math.sin((rollDeg * Math.PI) / 180)];
  for (let pixel = 0; pixel < depth.length; pixel++) {
    const dx = (((pixel % width) - centre.x) / fx) * distanceMm;
    const dy = ((Math.floor(pixel / width) - centre.y) / fx) * distanceMm;
    const [x, y] = [dx * cos + dy * sin, dy * cos - dx * sin];
    const radius = (x / 70) ** 2 + (y / 95) ** 2;
    if (radius < 1) depth[pixel] = Math.round(distanceMm - 20 + 40 * radius);
    // A mark above the face's middle shows which way is up.
    const isMark = Math.hypot(x, y + 60) < 10;
    color.set(radius >= 1 ? [0, 0, 255] : isMark ? [0, 255, 0] : [255, 128, 0], pixel * 3);
  }
  return {
    frame: { sequence: 0, timestampMs: 0, intrinsics, color, depth },
    image: { width, height, color },
    face: faceAt(distanceMm, rollDeg, [cos, sin]),
  };
}

function faceAt(distanceMm: number, rollDeg: number, [cos, sin]: readonly [number, number]): Face {
  const landmarks = new Float32Array(meshPointCount * 3);
  for (let point = 0; point < networkPointCount; point++) landmarks.set([centre.x, centre.y], point * 3);
  const scale = intrinsics.fx / distanceMm;
  faceOutline.forEach((point, index) => {
    const angle = (index / faceOutline.length) * 2 * Math.PI;
    const [x, y] = [65 * Math.sin(angle) * scale, -88 * Math.cos(angle) * scale];
    landmarks.set([centre.x + x * cos - y * sin, centre.y + x * sin + y * cos], point * 3);
  });
  return {
    landmarks,
    distanceMm,
    box: { x: 0, y: 0, width: 1, height: 1 },
    pose: { yawDeg: 0, pitchDeg: 0, rollDeg, source: 'depth' },
    depthCover: 1,
    brightness: 100,
    eyeOpenness: 0.3,
    isCutOff: false,
    liveness: { isLive: true },
  };
}

const cut = ({ frame, image, face }: ReturnType<typeof scene>) => cutMetricChip(frame, image, face);
const middle = chipSize / 2;
const at = (xMm: number, yMm: number) =>
  Math.round(middle + (yMm / chipSpanMm) * chipSize) * chipSize + Math.round(middle + (xMm / chipSpanMm) * chipSize);

describe('cutMetricChip', () => {
  it.each([500, 700, 1200])('shows the same face at the same size from %i mm', (distanceMm) => {
    const { depthMm, isMeasured } = cut(scene(distanceMm));
    const shown = isMeasured.reduce((sum, value) => sum + value, 0);
    const expected = Math.PI * 70 * 95 * (chipSize / chipSpanMm) ** 2;
    expect(Math.abs(shown / expected - 1)).toBeLessThan(0.06);
    expect(Math.abs(depthMm[at(0, 0)]! - 20)).toBeLessThanOrEqual(1);
    expect(Math.abs(depthMm[at(50, 0)]! - (20 - 40 * (50 / 70) ** 2))).toBeLessThanOrEqual(2);
  });

  it('stands the face upright', () => {
    const { color } = cut(scene(700, 25));
    expect([...color.subarray(at(0, -60) * 3, at(0, -60) * 3 + 3)]).toEqual([0, 255, 0]);
  });

  it('masks what is not head', () => {
    const { color, depthMm, isMeasured } = cut(scene(700));
    const corner = at(-90, -90);
    expect([...color.subarray(corner * 3, corner * 3 + 3)]).toEqual([128, 128, 128]);
    expect(depthMm[corner]).toBe(-chipDepthLimitMm);
    expect(isMeasured[corner]).toBe(0);
    expect(color.filter((value, index) => index % 3 === 2 && value > 200)).toHaveLength(0);
  });

  it('fills and marks holes in the face, and drops single readings that fly off it', () => {
    const view = scene(700);
    const paint = (xMm: number, halfSide: number, value: number) => {
      const column = Math.round(centre.x + (xMm * intrinsics.fx) / 700);
      for (let y = -halfSide; y <= halfSide; y++)
        view.frame.depth.fill(
          value,
          (centre.y + y) * 640 + column - halfSide,
          (centre.y + y) * 640 + column + halfSide + 1,
        );
    };
    paint(0, 9, 0);
    paint(-45, 0, 640);
    const { depthMm, isMeasured } = cut(view);
    expect(isMeasured[at(0, 0)]).toBe(0);
    expect(Math.abs(depthMm[at(0, 0)]! - 19)).toBeLessThanOrEqual(2);
    expect(Math.abs(depthMm[at(-45, 0)]! - (20 - 40 * (45 / 70) ** 2))).toBeLessThanOrEqual(3);
  });

  it('is the same every time', () => {
    expect(cut(scene(700, 10))).toEqual(cut(scene(700, 10)));
  });

  it('refuses a face without depth', () => {
    const view = scene(700);
    expect(() => cut({ ...view, face: { ...view.face, distanceMm: 0 } })).toThrowError(/depth on the face/);
  });
});
