import type { EnrollmentKind } from '../core/store.ts';
import { type EnrollmentPose, enrollmentPoses } from '../core/template.ts';

export interface EnrollmentPolicy {
  readonly poses: readonly EnrollmentPose[];
  readonly timeoutMs: number;
  /** Good frames per pose, of which the best is kept. */
  readonly framesPerPose: number;
  /** The next frame of a turning head may be this many thresholds away from the one before it. */
  readonly samePersonSlack: number;
  /** Good frames of someone else in a row after which it starts over with whoever sits there now. */
  readonly strangerFramesToRestart: number;
  /** The same before any pose is done. */
  readonly strangerFramesToBegin: number;
  /** Frames in a row that look flat. */
  readonly flatFramesToReject: number;
}

const shared = {
  // The turn of the head adds to the distance, so the threshold for unlocking could turn the same person away; frames of
  // two people do not follow each other in one place within a thirtieth of a second. After a gap it is the threshold.
  samePersonSlack: 1.2,
  // About a second of good frames: a glitch does not throw a person's work away, a second person does.
  strangerFramesToRestart: 12,
  strangerFramesToBegin: 3,
  flatFramesToReject: 12,
};

export const enrollmentPolicies: Readonly<Record<EnrollmentKind, EnrollmentPolicy>> = {
  // Slow people and slow machines included; the ring takes about 20 s.
  guided: { ...shared, poses: enrollmentPoses, timeoutMs: 120_000, framesPerPose: 2 },
  'single-look': { ...shared, poses: ['centre'], timeoutMs: 15_000, framesPerPose: 5 },
};
