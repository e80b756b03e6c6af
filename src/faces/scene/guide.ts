import { type EnrollmentPose, enrollmentPoses } from '../../core/template.ts';
import type { PoseDeg } from '../render/view-spec.ts';
import { smoothStep } from './motion.ts';

/**
 * Where the enrollment guide wants the face. Left and right are the person's own: left is image right, yaw > 0.
 * @internal
 */
export const guidePoses: Readonly<Record<EnrollmentPose, PoseDeg>> = {
  centre: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
  left: { yawDeg: 22, pitchDeg: 0, rollDeg: 0 },
  right: { yawDeg: -22, pitchDeg: 0, rollDeg: 0 },
  up: { yawDeg: 0, pitchDeg: 15, rollDeg: 0 },
  down: { yawDeg: 0, pitchDeg: -15, rollDeg: 0 },
  'up-left': { yawDeg: 16, pitchDeg: 12, rollDeg: 0 },
  'up-right': { yawDeg: -16, pitchDeg: 12, rollDeg: 0 },
  'down-left': { yawDeg: 16, pitchDeg: -12, rollDeg: 0 },
  'down-right': { yawDeg: -16, pitchDeg: -12, rollDeg: 0 },
};

export const dwellMs = 1200;
export const turnMs = 700;

const roundMs = enrollmentPoses.length * (dwellMs + turnMs);
/** After a round the person looks at the sensor: long enough to be set up, and then recognised. */
export const restMs = 15_000;

/** The pose of someone who follows the guide, from its start. After a round and a rest it begins again. */
export function guidedPose(timeMs: number): PoseDeg {
  const step = Math.min(roundMs, Math.max(0, timeMs) % (roundMs + restMs)) / (dwellMs + turnMs);
  const index = Math.floor(step);
  const turned = smoothStep(((step - index) * (dwellMs + turnMs) - dwellMs) / turnMs);
  const from = poseAt(index);
  const to = poseAt(index + 1);
  return {
    yawDeg: from.yawDeg + (to.yawDeg - from.yawDeg) * turned,
    pitchDeg: from.pitchDeg + (to.pitchDeg - from.pitchDeg) * turned,
    rollDeg: 0,
  };
}

function poseAt(index: number): PoseDeg {
  return guidePoses[enrollmentPoses[index % enrollmentPoses.length] ?? 'centre'];
}
