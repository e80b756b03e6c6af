import { describe, expect, it } from 'vitest';
import { domeShape } from '../../../test/fixtures/synthetic-faces.ts';
import type { Photo } from '../../dataset/read-photo.ts';
import { alignedSize, alignedStepMm, fittableFace } from '../../network/rgbd/align/face-shape.ts';
import { rotationOf } from '../../network/rgbd/align/rigid-motion.ts';
import { alignPhoto } from './align-photo.ts';
import type { MeanMesh } from './mean-mesh.ts';

const face = fittableFace(domeShape);
const middle = (alignedSize - 1) / 2;

/** Every seventh place of the dome as a point of the mesh. */
const mesh = meshOf([...face.heightMm.keys()].filter((cell) => cell % 7 === 0 && !Number.isNaN(face.heightMm[cell]!)));

function meshOf(kept: readonly number[]): MeanMesh {
  const points = Float64Array.from(
    kept.flatMap((cell) => [
      ((cell % alignedSize) - middle) * alignedStepMm,
      (Math.floor(cell / alignedSize) - middle) * alignedStepMm,
      -face.heightMm[cell]!,
    ]),
  );
  return { points, weights: new Float64Array(kept.length).fill(1) };
}

const [width, height, perMm] = [150, 170, 0.7];

/** A photo whose red says how far right and whose green how far down a pixel is. */
const photo: Photo = {
  width,
  height,
  color: Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return [pixel % width, Math.floor(pixel / width), 0][at % 3]!;
  }),
};

/** Where a place of the face lies in the photo, when the head is turned. */
function inPhoto(turn: Float64Array, [x, y, z]: readonly number[]): [number, number, number] {
  const row = (at: number) => (turn[at]! * x! + turn[at + 1]! * y! + turn[at + 2]! * z!) * perMm;
  return [width / 2 + row(0), height / 2 + row(3), row(6)];
}

/** @param spoilt points of the mesh that lie elsewhere. */
function seen(turn: Float64Array, spoilt = 0) {
  const places = new Float32Array(mesh.points.length);
  for (let at = 0; at < places.length; at += 3) places.set(inPhoto(turn, [...mesh.points.subarray(at, at + 3)]), at);
  for (let point = 0; point < spoilt; point++) places[point * 3]! += 40;
  return alignPhoto(photo, places, mesh, face);
}

const cellAt = (column: number, row: number) => row * alignedSize + column;
const degree = Math.PI / 180;

describe('alignPhoto', () => {
  it.each([
    ['straight', rotationOf(0, 0, 0)],
    ['turned, nodding and leaning', rotationOf(8 * degree, 20 * degree, 12 * degree)],
  ])('takes the colour of every place of a face that is %s', (_, turn) => {
    const { color, isSeen, relief } = seen(turn);
    for (const [column, row] of [
      [40, 40],
      [30, 50],
      [45, 28],
    ] as const) {
      const cell = cellAt(column, row);
      expect(isSeen[cell]).toBe(1);
      const place = [(column - middle) * alignedStepMm, (row - middle) * alignedStepMm, -face.heightMm[cell]!];
      const [x, y] = inPhoto(turn, place);
      expect(Math.abs(color[cell * 3]! - x)).toBeLessThan(1);
      expect(Math.abs(color[cell * 3 + 1]! - y)).toBeLessThan(1);
    }
    expect(relief.every((value) => value === 0)).toBe(true);
  });

  it('is not misled by a fifth of the mesh that slipped', () => {
    const cell = cellAt(40, 40);
    const [x] = inPhoto(rotationOf(0, 0, 0), [0.5 * alignedStepMm, 0.5 * alignedStepMm, 0]);
    expect(Math.abs(seen(rotationOf(0, 0, 0), mesh.weights.length / 5).color[cell * 3]! - x)).toBeLessThan(2);
  });

  it('sees neither the side that is turned away nor what the photo cuts off', () => {
    const sideways = seen(rotationOf(0, 50 * degree, 0)).isSeen;
    const edges = [cellAt(12, 40), cellAt(67, 40)].map((cell) => sideways[cell]);
    expect(edges.toSorted()).toEqual([0, 1]);
    const places = Float32Array.from(mesh.points, (value, at) => value * perMm + (at % 3 === 2 ? 0 : 20));
    const { isSeen } = alignPhoto(photo, places, mesh, face);
    expect([isSeen[cellAt(20, 20)], isSeen[cellAt(45, 45)]]).toEqual([0, 1]);
  });

  it('refuses a mesh that says nothing', () => {
    const nothing = { ...mesh, weights: mesh.weights.map(() => 0) };
    expect(() => alignPhoto(photo, Float32Array.from(mesh.points), nothing, face)).toThrow('three points');
  });
});
