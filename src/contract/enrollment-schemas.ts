import { z } from 'zod';
import {
  appearanceName,
  decision,
  enrollmentKind,
  liveness,
  pose,
  retryReason,
  subjectName,
  timeoutS,
} from './shared-schemas.ts';

export const enrollmentRequest = z.object({
  subject: subjectName,
  /** "usual" when left out. */
  appearance: appearanceName.exactOptional(),
  kind: enrollmentKind,
  /** An appearance that is there already is replaced only when this is true; else it ends with `subject-exists`. */
  replace: z.boolean().exactOptional(),
  timeoutS: timeoutS.exactOptional(),
});

const asked = {
  subject: z.string(),
  appearance: z.string(),
  kind: enrollmentKind,
  /** It counts in rehearsals only. */
  isRehearsal: z.boolean(),
  durationMs: z.number(),
};

/** How an enrollment that ran has ended. Only `enrolled` has changed anything. */
export const enrollmentResult = z.discriminatedUnion('outcome', [
  z.object({ ...asked, outcome: z.literal('enrolled'), poses: z.array(pose).readonly(), isWeak: z.boolean() }),
  z.object({
    ...asked,
    outcome: z.literal('rejected'),
    /** `known-as-other`: `decision` names the subject that has this face already. `not-live`: a picture, not a face. */
    because: z.enum(['known-as-other', 'not-live']),
    decision: decision.exactOptional(),
    liveness: liveness.exactOptional(),
  }),
  z.object({
    ...asked,
    outcome: z.literal('timed-out'),
    missing: z.array(pose).readonly(),
    retry: retryReason.exactOptional(),
  }),
]);

/** What the screen shows while somebody enrolls. */
export const enrollmentProgress = z.object({
  status: z.literal('enrolling'),
  subject: z.string(),
  appearance: z.string(),
  kind: enrollmentKind,
  /** Every pose of this enrollment; `quality` 0..1 of the best view so far. */
  poses: z.array(z.object({ pose, isDone: z.boolean(), quality: z.number().exactOptional() })).readonly(),
  /** The pose asked for now; any other missing pose counts as well. */
  request: pose.exactOptional(),
  /** Faces in view; the nearest counts. */
  faces: z.number(),
  retry: retryReason.exactOptional(),
  /** The last good frame shows someone else than the views before it. */
  isSomeoneElse: z.boolean(),
  /** How often it started over because someone else had sat down. */
  restarts: z.number(),
});

export type EnrollmentRequest = z.output<typeof enrollmentRequest>;
export type EnrollmentResult = z.output<typeof enrollmentResult>;
export type EnrollmentProgress = z.output<typeof enrollmentProgress>;
