import type { EnrollmentPose } from '../../src/core/template.ts';
import { fakeFace, type ScriptedFrame } from './fake-faces.ts';

/** Where a face that follows the guide is turned, degrees. */
export const poseAngles: Readonly<Record<EnrollmentPose, readonly [yawDeg: number, pitchDeg: number]>> = {
  centre: [0, 0],
  left: [20, 0],
  right: [-20, 0],
  up: [0, 14],
  down: [0, -14],
  'up-left': [15, 12],
  'up-right': [-15, 12],
  'down-left': [15, -12],
  'down-right': [-15, -12],
};

/** A person (a direction in degrees) who looks where the guide asks. */
export const inPose = (person: number, pose: EnrollmentPose, changes: Parameters<typeof fakeFace>[1] = {}) => {
  const [yawDeg, pitchDeg] = poseAngles[pose];
  return fakeFace(person, { yawDeg, pitchDeg, ...changes });
};

/** Two frames of each pose, in the order given. */
export const ring = (person: number, poses: readonly EnrollmentPose[]): readonly ScriptedFrame[] =>
  poses.flatMap((pose) => [[inPose(person, pose)], [inPose(person, pose)]]);
