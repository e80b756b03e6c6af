import type { Photo } from '../../dataset/read-photo.ts';
import type { AlignedChip } from '../../network/rgbd/align/aligned-chip.ts';
import { alignedSize, alignedStepMm, type FittableFace } from '../../network/rgbd/align/face-shape.ts';
import { fitRigid, type RigidFit, rotate } from '../../vision/pose/rigid-fit.ts';
import { colorAt, type PhotoPlace } from '../calibration/photo-frame.ts';
import type { MeanMesh } from './mean-mesh.ts';

/** Points of the mesh off the mean face by this much count half (Cauchy weights): mouths open, and faces differ. */
const typicalMisfitMm = 5;
const refits = 3;
/** What shows less of its front than this share is seen too much from the side. */
const leastFacing = 0.25;
const cells = alignedSize ** 2;
const middle = (alignedSize - 1) / 2;

/**
 * A photo of a face seen from the front, as `alignChip` shows a face with depth: the mean face is laid on the mesh that was found
 * in it, and takes its colours. There is no relief: a photo does not tell the person's own shape.
 * @param places where the points of the mesh lie in the photo (`placesInPhoto`).
 * Throws RangeError for a mesh that fits nowhere.
 */
export function alignPhoto(photo: Photo, places: Float32Array, mesh: MeanMesh, face: FittableFace): AlignedChip {
  const fit = layOn(mesh, places);
  const color = new Uint8Array(cells * 3);
  const isSeen = new Uint8Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const place = placeOf(cell, face, fit);
    const found = place && colorAt(photo, place);
    if (!found) continue;
    color.set(found, cell * 3);
    isSeen[cell] = 1;
  }
  return { color, relief: new Int8Array(cells), isSeen, support: 1 };
}

function layOn({ points, weights }: MeanMesh, found: Float32Array): RigidFit {
  const places = Float64Array.from(found);
  let fit = fitRigid(points, places, weights);
  for (let i = 0; fit && i < refits; i++)
    fit = fitRigid(points, places, cauchyWeights(fit, { points, weights }, places));
  if (!fit) throw new RangeError('Expected at least three points of the mesh on the mean face');
  return fit;
}

function cauchyWeights(fit: RigidFit, { points, weights }: MeanMesh, places: Float64Array): Float64Array {
  return weights.map((weight, index) => {
    if (weight === 0) return 0;
    const [x, y, z] = inPhoto(fit, points.subarray(index * 3, index * 3 + 3));
    const misfit = Math.hypot(x - places[index * 3]!, y - places[index * 3 + 1]!, z - places[index * 3 + 2]!);
    return weight / (1 + (misfit / fit.scale / typicalMisfitMm) ** 2);
  });
}

/** Where a cell of the mean face lies in the photo; undefined where it is turned away or there is no face. */
function placeOf(cell: number, { heightMm, slopeX, slopeY }: FittableFace, fit: RigidFit): PhotoPlace | undefined {
  const [height, right, down] = [heightMm[cell]!, slopeX[cell]!, slopeY[cell]!];
  if (Number.isNaN(height) || Number.isNaN(right) || Number.isNaN(down)) return undefined;
  const [, , away] = rotate(fit.rotation, [-right, -down, -1]);
  if (-away < leastFacing * Math.hypot(right, down, 1)) return undefined;
  const [column, row] = [cell % alignedSize, Math.floor(cell / alignedSize)];
  const [x, y] = inPhoto(fit, [(column - middle) * alignedStepMm, (row - middle) * alignedStepMm, -height]);
  return { x, y };
}

function inPhoto({ rotation, scale, translation }: RigidFit, point: ArrayLike<number>): [number, number, number] {
  const [x, y, z] = rotate(rotation, [point[0]!, point[1]!, point[2]!]);
  return [x * scale + translation[0], y * scale + translation[1], z * scale + translation[2]];
}
