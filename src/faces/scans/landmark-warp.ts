import type { HeadAsset } from '../head/asset.ts';
import { meanPosition } from '../head/shape-head.ts';
import type { ScanModel } from './scan-model.ts';

type Point = readonly [number, number, number];

/** Places of the base head (`HeadAsset.positions`), millimetres, and the landmarks of the iBUG scheme that lie there. */
const places: readonly (readonly [Point, readonly number[]])[] = [
  [[0, 690.9, 168], [30]],
  [[0, 679, 156], [33]],
  [[0, 729, 151], [27]],
  [[25, 661, 140], [54]],
  [[-25, 661, 140], [48]],
  [[0, 617, 138], [8]],
];
/** Corners of the eyes at the person's left and right; their mean lies before the middle of the eyeball. */
const leftEye = [42, 43, 44, 45, 46, 47];
const rightEye = [36, 37, 38, 39, 40, 41];
const eyeballRadiusMm = 11.5;
/** How far a landmark pulls at what is around it, millimetres. */
const reachMm = 32;

/** Where the scans' mean face lies in the space of the base head: moved so that the landmarks agree on average. */
export interface LandmarkWarp {
  /** Added to scans to bring them to the base head, millimetres; nothing is turned or scaled. */
  readonly shift: Point;
  /** Moves a point of the base head towards the scans by what the landmarks around it say. */
  move(point: Point): Point;
}

/** Compares the base head with the mean of the scans at their landmarks. */
export function landmarkWarp(asset: HeadAsset, scans: ScanModel): LandmarkWarp {
  const eye = (mark: 'left-eye' | 'right-eye'): Point => {
    const [x, y, z] = meanPosition(asset.positions, asset.marks[mark]);
    return [x, y, z + eyeballRadiusMm];
  };
  const known = [...places, [eye('left-eye'), leftEye], [eye('right-eye'), rightEye]] as typeof places;
  const pairs = known.map(([from, landmarks]) => ({ from, to: middleOf(scans, landmarks) }));
  const shift = [0, 1, 2].map(
    (axis) => pairs.reduce((sum, { from, to }) => sum + from[axis]! - to[axis]!, 0) / pairs.length,
  );
  const pulls = pairs.map(({ from, to }) => ({
    from,
    pull: [0, 1, 2].map((axis) => to[axis]! + shift[axis]! - from[axis]!),
  }));
  return {
    shift: shift as unknown as Point,
    move: (point) => {
      const moved: [number, number, number] = [...point];
      let total = 0.15;
      const sum = [0, 0, 0];
      for (const { from, pull } of pulls) {
        const square = from.reduce((all, value, axis) => all + (value - point[axis]!) ** 2, 0);
        const weight = Math.exp(-square / (2 * reachMm * reachMm));
        total += weight;
        for (let axis = 0; axis < 3; axis++) sum[axis]! += weight * pull[axis]!;
      }
      for (let axis = 0; axis < 3; axis++) moved[axis]! += sum[axis]! / total;
      return moved;
    },
  };
}

function middleOf({ mean, landmarks }: ScanModel, wanted: readonly number[]): Point {
  const sum = [0, 0, 0];
  for (const landmark of wanted)
    for (let axis = 0; axis < 3; axis++) sum[axis]! += mean[landmarks[landmark]! * 3 + axis]! / wanted.length;
  return sum as unknown as Point;
}
