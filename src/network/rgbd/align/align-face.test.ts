import { describe, expect, it } from 'vitest';
import { syntheticChip } from '../../../../test/fixtures/synthetic-chips.ts';
import { domeShape } from '../../../../test/fixtures/synthetic-faces.ts';
import { type Chip, chipSize } from '../../../core/chip.ts';
import { alignFace } from './align-face.ts';
import { alignChip } from './aligned-chip.ts';
import { chipPoints } from './chip-points.ts';
import { fittableFace } from './face-shape.ts';
import { decodeFaceShape, encodeFaceShape } from './face-shape-file.ts';
import { angleBetween, rotationOf, turnAbout } from './rigid-motion.ts';
import { turnToFront } from './turn-to-front.ts';

/** A face with a nose, brows and a chin, millimetres towards the viewer; unlike a dome it can lie one way only. */
const height = (x: number, y: number) =>
  30 -
  48 * ((x / 70) ** 2 + (y / 88) ** 2) +
  24 * Math.exp(-((x / 11) ** 2) - ((y - 8) / 18) ** 2) -
  9 * Math.exp(-((Math.abs(x) - 32) ** 2) / 150 - ((y + 22) / 12) ** 2) +
  8 * Math.exp(-((x / 20) ** 2) - ((y - 62) / 14) ** 2);
const within = (x: number, y: number) => (x / 62) ** 2 + (y / 78) ** 2 < 1;
const meanFace = Float32Array.from({ length: 80 * 80 }, (_, cell) => {
  const [x, y] = [((cell % 80) - 39.5) * 2.1, (Math.floor(cell / 80) - 39.5) * 2.1];
  return within(x, y) ? height(x, y) : Number.NaN;
});
const face = fittableFace({ meanMm: meanFace, modesMm: [] });

/** The face turned by yaw and pitch, seen along z by a far camera: the highest point on every pixel. */
function chipOf(yawDeg: number, pitchDeg: number): Chip {
  const { rotation: r } = turnAbout(rotationOf((pitchDeg * Math.PI) / 180, (yawDeg * Math.PI) / 180, 0), [0, 0, 0]);
  const depthMm = new Int16Array(chipSize ** 2).fill(-100);
  const isMeasured = new Uint8Array(chipSize ** 2);
  for (let y = -78; y <= 78; y += 0.5) {
    for (let x = -62; x <= 62; x += 0.5) {
      if (!within(x, y)) continue;
      const z = height(x, y);
      const column = Math.round(((r[0]! * x + r[1]! * y + r[2]! * z) * chipSize) / 200 + (chipSize - 1) / 2);
      const row = Math.round(((r[3]! * x + r[4]! * y + r[5]! * z) * chipSize) / 200 + (chipSize - 1) / 2);
      const at = row * chipSize + column;
      depthMm[at] = Math.max(depthMm[at]!, Math.round(r[6]! * x + r[7]! * y + r[8]! * z));
      isMeasured[at] = 1;
    }
  }
  const color = new Uint8Array(chipSize ** 2 * 3).fill(128);
  isMeasured.forEach((value, at) => value && color.fill(200, at * 3, at * 3 + 3));
  return { color, depthMm, isMeasured, distanceMm: 1e6 };
}

const transposed = (rotation: Float64Array) => rotation.map((_, at) => rotation[(at % 3) * 3 + Math.floor(at / 3)]!);

describe('angleBetween', () => {
  it('is what one turn lacks to another', () => {
    const turned = (yaw: number, pitch: number) => turnAbout(rotationOf(pitch, yaw, 0), [1, 2, 3]);
    expect(angleBetween(turned(0.3, 0.2), turned(0.3, 0.2))).toBeCloseTo(0);
    expect(angleBetween(turned(0.3, 0), turned(-0.2, 0))).toBeCloseTo(0.5);
    expect(angleBetween(turned(0, 0), turned(0, Math.PI))).toBeCloseTo(Math.PI);
  });
});

describe('alignFace', () => {
  it.each([
    [0, 0],
    [30, 10],
    [-38, -15],
    [12, 22],
  ])('turns a head of yaw %i and pitch %i to the front', (yawDeg, pitchDeg) => {
    const chip = chipOf(yawDeg, pitchDeg);
    const points = chipPoints(chip);
    const { motion, support } = alignFace(chip, points, face);
    const forth = rotationOf((pitchDeg * Math.PI) / 180, (yawDeg * Math.PI) / 180, 0);
    // Forth and back again is no turn at all.
    const back = { rotation: transposed(motion.rotation), shift: motion.shift };
    expect((angleBetween(back, turnAbout(forth, [0, 0, 0])) * 180) / Math.PI).toBeLessThan(1.5);
    expect(support).toBeGreaterThan(0.7);
    const { heightMm } = turnToFront(chip, points, chip.isMeasured, motion);
    const misfits = [...heightMm].map((value, cell) => Math.abs(value - meanFace[cell]!)).filter((value) => value >= 0);
    expect(misfits.toSorted((a, b) => a - b)[misfits.length >> 1]).toBeLessThan(0.7);
  });

  it('survives holes in the face that it fits', () => {
    const pierced = meanFace.map((height, cell) => (cell % 37 === 0 ? Number.NaN : height));
    const chip = chipOf(12, 5);
    const { support } = alignFace(chip, chipPoints(chip), fittableFace({ meanMm: pierced, modesMm: [] }));
    expect(support).toBeGreaterThan(0.5);
  });

  it('finds little support where there is no face, and survives a chip of nothing', () => {
    const noise = { ...chipOf(0, 0) };
    const rough = Int16Array.from(noise.depthMm, (_, at) => ((at * 7919) % 120) - 60);
    const good = alignFace(noise, chipPoints(noise), face).support;
    expect(alignFace(noise, chipPoints({ ...noise, depthMm: rough }), face).support).toBeLessThan(good / 2);
    const empty = { ...noise, isMeasured: new Uint8Array(chipSize ** 2) };
    expect(alignFace(empty, chipPoints(empty), face).support).toBe(0);
  });
});

describe('alignChip', () => {
  it('tells relief in quarters of a millimetre, the same every time, and what was not seen', () => {
    const chip = syntheticChip(1, 1);
    const aligned = alignChip(chip, fittableFace(domeShape));
    expect(alignChip(chip, fittableFace(domeShape))).toEqual(aligned);
    expect(aligned.isSeen.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(1500);
    aligned.isSeen.forEach((value, cell) => value || expect(aligned.relief[cell]).toBe(0));
    const largest = Math.max(...aligned.relief.map(Math.abs));
    // What stands out farther than 3 mm of what the modes tell, and here there are none, is cut off.
    expect(largest).toBeGreaterThan(6);
    expect(largest).toBeLessThanOrEqual(12);
  });

  it('fits the own shape: tells a mode from a turn, and expects of the unseen half what the seen one tells', () => {
    // A mode that lifts the right cheek and lowers the left one, which a turn could nearly explain.
    const mode = meanFace.map((height, cell) => {
      const x = ((cell % 80) - 39.5) * 2.1;
      return Number.isNaN(height) ? 0 : 6 * Math.sin(x / 20);
    });
    const shape = { meanMm: meanFace, modesMm: [mode] };
    const chip = chipOf(0, 0);
    const lifted = Int16Array.from(chip.depthMm, (value, at) => {
      const x = (((at % chipSize) - (chipSize - 1) / 2) * 200) / chipSize;
      return chip.isMeasured[at] ? value + Math.round(6 * Math.sin(x / 20)) : value;
    });
    const isMeasured = chip.isMeasured.map((value, at) => (at % chipSize < 60 ? value : 0));
    const color = chip.color.map((value, at) => (isMeasured[Math.floor(at / 3)] ? value : 128));
    const half = { ...chip, depthMm: lifted, isMeasured, color };
    const [own] = alignFace(half, chipPoints(half), fittableFace(shape)).own;
    expect(own).toBeGreaterThan(0.7);
    expect(own).toBeLessThan(1.2);
    const { relief, isSeen } = alignChip(half, fittableFace(shape));
    const cheek = 40 * 80 + 55;
    expect(isSeen[cheek]).toBe(0);
    expect(Math.abs(relief[cheek]! / 4 - mode[cheek]!)).toBeLessThan(2);
    const without = alignChip(half, fittableFace({ ...shape, modesMm: [] }));
    const unseen = without.relief.filter((_, cell) => without.isSeen[cell] === 0);
    expect([...new Set(unseen)]).toEqual([0]);
  });

  it('undoes perspective: what is nearer looks larger', () => {
    const [near, far] = [chipPoints({ ...chipOf(0, 0), distanceMm: 500 }), chipPoints(chipOf(0, 0))];
    const pixel = 56 * chipSize + 70;
    expect(near[pixel * 3]! / far[pixel * 3]!).toBeCloseTo(1 - near[pixel * 3 + 2]! / 500, 3);
  });

  it('undoes the shear of a face that lies aside', () => {
    const [distanceMm, right, down] = [800, 0.16, -0.08];
    const pixelMm = 200 / chipSize;
    const depthMm = new Int16Array(chipSize ** 2);
    // A point 30 mm right of the middle, 20 mm above it and 60 mm nearer than it, as a camera sees it.
    const [x, y, towards] = [30, -20, 60];
    const seen = (along: number, tangent: number) =>
      ((along + tangent * distanceMm) / (distanceMm - towards) - tangent) * distanceMm;
    const pixel = (along: number, tangent: number) => Math.round(seen(along, tangent) / pixelMm + (chipSize - 1) / 2);
    const at = pixel(y, down) * chipSize + pixel(x, right);
    depthMm[at] = towards;
    const points = chipPoints({ depthMm, distanceMm, offAxis: [right, down] });
    expect(Math.abs(points[at * 3]! - x)).toBeLessThan(pixelMm / 2);
    expect(Math.abs(points[at * 3 + 1]! - y)).toBeLessThan(pixelMm / 2);
    const onAxis = chipPoints({ depthMm, distanceMm });
    expect(onAxis[at * 3]! - x).toBeGreaterThan(8);
  });
});

it('a face shape is kept to a twentieth of a millimetre, and refused when it is cut off', () => {
  const modesMm = [meanFace.map((height) => (Number.isNaN(height) ? 0 : height / 9))];
  const content = encodeFaceShape({ meanMm: meanFace, modesMm });
  const again = decodeFaceShape({ path: 'face-shape.bin', content });
  again.meanMm.forEach((value, cell) => {
    expect(Number.isNaN(value)).toBe(Number.isNaN(meanFace[cell]!));
    if (!Number.isNaN(value)) expect(Math.abs(value - meanFace[cell]!)).toBeLessThanOrEqual(0.026);
  });
  expect(again.modesMm).toHaveLength(1);
  again.modesMm[0]!.forEach((value, cell) => expect(Math.abs(value - modesMm[0]![cell]!)).toBeLessThanOrEqual(0.026));
  const short = { path: 'face-shape.bin', content: content.subarray(2) };
  expect(() => decodeFaceShape(short)).toThrow('face-shape.bin: expected a multiple of 12800 bytes, found 25598');
});
