import type { HeadPose } from '../core/face.ts';
import type { EnrollmentPose } from '../core/template.ts';

// Degrees. Far enough apart that a view adds something the others lack, near enough that anybody reaches it seated.
const centreDeg = 8;
const sideYawDeg = 14;
const upPitchDeg = 9;
/** On a diagonal both turns are smaller: the head moves on a ring. */
const diagonalYawDeg = 10;
const diagonalPitchDeg = 8;
/** Beyond these the landmarks are no longer trusted. */
const farthestYawDeg = 40;
const farthestPitchDeg = 32;
const farthestRollDeg = 25;

/** Which way the head looks: a pose of the guide, `between` two of them, or too far for any. */
export type PoseBin = EnrollmentPose | 'between' | 'too-far';

/** Left and right are the person's own: yaw > 0 turns to image right, which is the person's left. */
export function poseBin({ yawDeg, pitchDeg, rollDeg }: HeadPose): PoseBin {
  const side = yawDeg > 0 ? 'left' : 'right';
  const height = pitchDeg > 0 ? 'up' : 'down';
  const yaw = Math.abs(yawDeg);
  const pitch = Math.abs(pitchDeg);
  const isNear = yaw <= farthestYawDeg && pitch <= farthestPitchDeg && Math.abs(rollDeg) <= farthestRollDeg;
  if (!isNear) return 'too-far';
  if (yaw <= centreDeg && pitch <= centreDeg) return 'centre';
  if (yaw >= diagonalYawDeg && pitch >= diagonalPitchDeg) return `${height}-${side}`;
  if (yaw >= sideYawDeg) return side;
  return pitch >= upPitchDeg ? height : 'between';
}
