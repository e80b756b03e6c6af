import { describe, expect, it } from 'vitest';
import { createBoxDetector } from './box-detector.ts';

/** Network outputs with faces at given anchors of the fine grid: 16 x 16 cells of 16 pixels, two anchors each. */
function outputs(faces: readonly { cell: [number, number]; score: number; size: number; tilt?: number }[]) {
  const scores = new Float32Array(512).fill(-20);
  const values = new Float32Array(512 * 16);
  for (const { cell, score, size, tilt = 0 } of faces) {
    const anchor = (cell[1] * 16 + cell[0]) * 2;
    scores[anchor] = score;
    values.set([0, 0, size, size, -size / 4, -tilt, size / 4, tilt], anchor * 16);
  }
  return new Map([
    [512, scores],
    [512 * 16, values],
    [384, new Float32Array(384).fill(-20)],
    [384 * 16, new Float32Array(384 * 16)],
  ]);
}

const image = { width: 512, height: 512, color: new Uint8Array(512 * 512 * 3) };
const whole = { centerX: 255.5, centerY: 255.5, side: 512, rollRad: 0 };
const detectorOf = (faces: Parameters<typeof outputs>[0]) =>
  createBoxDetector(() => outputs(faces), { minScore: 0.5, maxFaces: 2 });

describe('createBoxDetector', () => {
  it('places a face in the picture, upright to its eyes, with a margin', () => {
    const [square] = detectorOf([{ cell: [4, 8], score: 5, size: 60, tilt: 5 }])(image, whole);
    expect(square!.centerX).toBeCloseTo(4.5 * 32, -1);
    expect(square!.centerY).toBeCloseTo(8.5 * 32, -1);
    expect(square!.side).toBeCloseTo(60 * 2 * 1.5, 5);
    expect(square!.rollRad).toBeCloseTo(Math.atan2(10, 30), 5);
  });

  it('keeps one of overlapping boxes, the surer first, and no more faces than asked for', () => {
    const detect = detectorOf([
      { cell: [4, 4], score: 1, size: 60 },
      { cell: [5, 4], score: 4, size: 60 },
      { cell: [12, 12], score: 3, size: 40 },
      { cell: [12, 2], score: 2, size: 40 },
    ]);
    expect(detect(image, whole).map(({ centerX }) => Math.round(centerX))).toEqual([176, 400]);
  });

  it('finds nothing below its score', () => {
    expect(detectorOf([{ cell: [4, 4], score: -0.1, size: 60 }])(image, whole)).toEqual([]);
  });
});
