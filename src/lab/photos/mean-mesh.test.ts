import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readModelFile } from '../../network/model-file.ts';
import { alignedSize, alignedStepMm, fittableFace } from '../../network/rgbd/align/face-shape.ts';
import { decodeFaceShape } from '../../network/rgbd/align/face-shape-file.ts';
import { withLanes } from '../lanes.ts';
import { learnMeanMesh } from './mean-mesh.ts';

const shapePath = join(import.meta.dirname, '..', '..', '..', 'models', 'rgbd-5', 'face-shape.bin');
/** Of the mesh: outer corners of the eyes, and the tip of the nose. */
const [leftCorner, rightCorner, noseTip] = [33, 263, 4];

it('learns from a few drawn people where a mesh lies on the mean face', async () => {
  const face = fittableFace(decodeFaceShape(await readModelFile(shapePath)));
  const { points, weights } = await withLanes(1, ([lane]) => learnMeanMesh(lane!, face, 5));
  const known = [...weights.keys()].filter((point) => weights[point] === 1);
  expect(known.length).toBeGreaterThan(300);
  const at = (point: number) => [...points.subarray(point * 3, point * 3 + 3)] as [number, number, number];
  const [left, right, nose] = [at(leftCorner), at(rightCorner), at(noseTip)];
  expect(right[0] - left[0]).toBeGreaterThan(70);
  expect(right[0] - left[0]).toBeLessThan(105);
  expect(Math.abs(right[0] + left[0])).toBeLessThan(8);
  expect(Math.abs(nose[0])).toBeLessThan(4);
  expect(nose[1] - left[1]).toBeGreaterThan(25);
  expect(left[2] - nose[2]).toBeGreaterThan(20);
  // The points lie on the mean face, as far as five people and its cells of 2.1 mm tell.
  const apart = known.map((point) => {
    const [x, y, z] = at(point);
    const [column, row] = [x, y].map((mm) => Math.round(mm / alignedStepMm + (alignedSize - 1) / 2)) as [
      number,
      number,
    ];
    return Math.abs(-z - face.heightMm[row * alignedSize + column]!);
  });
  const onFace = apart.filter((mm) => !Number.isNaN(mm)).sort((a, b) => a - b);
  expect(onFace.length).toBeGreaterThan(250);
  expect(onFace[Math.floor(onFace.length / 2)]).toBeLessThan(4);
});
