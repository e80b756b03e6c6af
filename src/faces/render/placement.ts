import type { PoseDeg, PositionMm } from './view-spec.ts';

/**
 * The middle of the head in head space, millimetres: behind the bridge of the nose, level with the lower lids. The line
 * of sight of a pose goes from here to the camera.
 */
export const headCentreMm: PositionMm = [0, 85, 90];

/** Rotation then translation: camera = rotation * head + translation. Row-major 3x3, millimetres. */
interface Placement {
  readonly rotation: readonly number[];
  readonly translation: readonly number[];
}

/** Where a head and its shoulders are in camera space. */
export interface HeadPlacement {
  readonly head: Placement;
  readonly shoulders: Placement;
}

/**
 * Puts a head in front of the camera so that its middle is at `positionMm` and a pose of zero looks into the camera. The
 * shoulders hang under the pivot of the neck, upright, and turn a fifth of the way with the head.
 */
export function placeHead(pose: PoseDeg, positionMm: PositionMm): HeadPlacement {
  const headRotation = multiply(facingCamera(positionMm), headRotationOf(pose));
  const centre = rotate(headRotation, headCentreMm);
  const pivot = positionMm.map((value, axis) => value - centre[axis]!);
  const level: PositionMm = [positionMm[0], 0, positionMm[2]];
  const turn = { yawDeg: pose.yawDeg * 0.2, pitchDeg: 0, rollDeg: 0 };
  return {
    head: { rotation: headRotation, translation: pivot },
    shoulders: { rotation: multiply(facingCamera(level), headRotationOf(turn)), translation: pivot },
  };
}

/** Rotation of the head about its pivot, in head space: first roll, then pitch, then yaw. Row-major 3x3. */
export function headRotationOf({ yawDeg, pitchDeg, rollDeg }: PoseDeg): number[] {
  const [sy, cy] = sineAndCosine(yawDeg);
  const [sp, cp] = sineAndCosine(pitchDeg);
  const [sr, cr] = sineAndCosine(rollDeg);
  const yaw = [cy, 0, sy, 0, 1, 0, -sy, 0, cy];
  const pitch = [1, 0, 0, 0, cp, sp, 0, -sp, cp];
  const roll = [cr, sr, 0, -sr, cr, 0, 0, 0, 1];
  return multiply(yaw, multiply(pitch, roll));
}

/** Turns head space so that z points from the position to the camera and y stays as upright as it can. */
function facingCamera(positionMm: PositionMm): number[] {
  const length = Math.hypot(...positionMm);
  const forward = positionMm.map((value) => -value / length) as [number, number, number];
  // Camera space has y down: up is (0, -1, 0), and right = up x forward.
  const level = Math.hypot(forward[0], forward[2]);
  const right = [-forward[2] / level, 0, forward[0] / level] as const;
  const up = [forward[1] * right[2], forward[2] * right[0] - forward[0] * right[2], -forward[1] * right[0]] as const;
  return [right[0], up[0], forward[0], right[1], up[1], forward[1], right[2], up[2], forward[2]];
}

function sineAndCosine(degrees: number): [number, number] {
  const radians = (degrees * Math.PI) / 180;
  return [Math.sin(radians), Math.cos(radians)];
}

/** Product of two row-major 3x3 matrices. */
function multiply(a: readonly number[], b: readonly number[]): number[] {
  return Array.from({ length: 9 }, (_, index) => {
    const row = Math.floor(index / 3) * 3;
    const column = index % 3;
    return a[row]! * b[column]! + a[row + 1]! * b[column + 3]! + a[row + 2]! * b[column + 6]!;
  });
}

/** A row-major 3x3 matrix times a vector. */
export function rotate(matrix: readonly number[], vector: readonly number[]): [number, number, number] {
  const row = (at: number) => matrix[at]! * vector[0]! + matrix[at + 1]! * vector[1]! + matrix[at + 2]! * vector[2]!;
  return [row(0), row(3), row(6)];
}
