import type { AttemptHistory, Subject } from '../../contract/app-contract.ts';
import type { AttemptResult } from '../../contract/attempt-schemas.ts';
import type { EnrollmentProgress, EnrollmentResult } from '../../contract/enrollment-schemas.ts';
import type { Decision } from '../../core/decision.ts';
import { type EnrollmentPose, enrollmentPoses } from '../../core/template.ts';

export const accepted: Decision = { outcome: 'accepted', subject: 'Ada', distance: 0.312, threshold: 0.424 };
export const rejected: Decision = { outcome: 'rejected', subject: 'Ada', distance: 0.871, threshold: 0.424 };

export const subjects: readonly Subject[] = [
  {
    name: 'Ada',
    createdAt: '2026-01-12T09:30:00Z',
    appearances: [
      { name: 'usual', kind: 'guided', isRehearsal: false, enrolledAt: '2026-01-12T09:30:00Z', views: 9 },
      { name: 'with glasses', kind: 'single-look', isRehearsal: true, enrolledAt: '2026-02-03T18:05:00Z', views: 1 },
    ],
  },
  {
    name: 'Grace Brewster Murray Hopper',
    createdAt: '2026-02-20T14:00:00Z',
    appearances: [{ name: 'usual', kind: 'guided', isRehearsal: false, enrolledAt: '2026-02-20T14:00:00Z', views: 9 }],
  },
];

const seen = { durationMs: 1840, sensor: 'kinect:A00362', isRehearsal: false };

export const attempts: AttemptHistory = [
  { ...seen, startedAt: '2026-03-01T18:22:10Z', outcome: 'accepted', decision: accepted },
  { ...seen, startedAt: '2026-03-01T18:20:41Z', durationMs: 960, outcome: 'rejected', decision: rejected },
  { ...seen, startedAt: '2026-03-01T18:19:02Z', durationMs: 720, outcome: 'rejected', retry: 'flat' },
  { ...seen, startedAt: '2026-03-01T12:01:00Z', durationMs: 10_000, outcome: 'timed-out', retry: 'no-face' },
  { ...seen, startedAt: '2026-02-28T08:00:00Z', durationMs: 12, outcome: 'locked-out' },
  {
    ...seen,
    startedAt: '2026-02-27T21:14:30Z',
    sensor: 'simulated:agate+glasses',
    isRehearsal: true,
    durationMs: 3100,
    outcome: 'fault',
    fault: { code: 'sensor-removed', message: 'The sensor was unplugged', hint: 'Plug it in again.' },
  },
];

const evidence = {
  isRehearsal: false,
  frames: { seen: 31, compared: 6 },
  timingsMs: { ready: 410.2, find: 14.8, cut: 3.1, embed: 19.6, match: 0.2, whole: 1840 },
  liveness: { isLive: true, quadricResidualMm: 4.7 },
};

export const attemptResults = {
  accepted: { ...evidence, outcome: 'accepted', decision: accepted },
  rejected: { ...evidence, outcome: 'rejected', because: 'not-recognised', decision: rejected },
  flat: { ...evidence, outcome: 'rejected', because: 'not-live', liveness: { isLive: false, quadricResidualMm: 0.6 } },
  timedOut: { ...evidence, outcome: 'timed-out', retry: 'too-dark', frames: { seen: 300, compared: 0 } },
  lockedOut: { isRehearsal: false, outcome: 'locked-out', rejections: 5, remainingMs: 29_000 },
} as const satisfies Readonly<Record<string, AttemptResult>>;

const asked = { subject: 'Ada', appearance: 'usual', kind: 'guided', isRehearsal: false, durationMs: 18_400 } as const;

export const enrollmentResults = {
  done: { ...asked, outcome: 'enrolled', poses: enrollmentPoses, isWeak: false },
  weak: { ...asked, kind: 'single-look', durationMs: 2100, outcome: 'enrolled', poses: ['centre'], isWeak: true },
  other: {
    ...asked,
    outcome: 'rejected',
    because: 'known-as-other',
    decision: { ...accepted, subject: 'Grace Brewster Murray Hopper' },
  },
  flat: { ...asked, outcome: 'rejected', because: 'not-live', liveness: { isLive: false, quadricResidualMm: 0.6 } },
  timedOut: { ...asked, outcome: 'timed-out', missing: ['up-left', 'down-left'], retry: 'turned-away' },
} as const satisfies Readonly<Record<string, EnrollmentResult>>;

/** A guided enrollment in which these poses are done. */
export function enrolling(done: readonly EnrollmentPose[], more: Partial<EnrollmentProgress> = {}): EnrollmentProgress {
  const poses = enrollmentPoses.map((pose) => ({
    pose,
    isDone: done.includes(pose),
    ...(done.includes(pose) && { quality: 0.8 }),
  }));
  const { durationMs: _, ...subject } = asked;
  return { status: 'enrolling', ...subject, poses, faces: 1, isSomeoneElse: false, restarts: 0, ...more };
}
