import { z } from 'zod';
import { decision, fault, liveness, retryReason, subjectName, timeoutS } from './shared-schemas.ts';

export const attemptRequest = z.object({
  /** Only this subject may unlock; anybody enrolled when left out. */
  subject: subjectName.exactOptional(),
  timeoutS: timeoutS.exactOptional(),
});

/**
 * Through a simulated sensor, a folder or a recording, or in a shell that was not told that it may unlock: it shows how
 * an attempt ends, and unlocks nothing.
 */
const isRehearsal = z.boolean();

const evidence = {
  isRehearsal,
  frames: z.object({
    seen: z.number(),
    /** Frames good enough to be compared. */
    compared: z.number(),
    /** Those of them that showed infrared, because it was too dark for colour; missing where none did. */
    infrared: z.number().exactOptional(),
  }),
  /** Mean milliseconds per frame of each stage, over the frames it ran on; `whole` from the call to the outcome. */
  timingsMs: z.object({
    ready: z.number(),
    find: z.number(),
    cut: z.number(),
    embed: z.number(),
    match: z.number(),
    whole: z.number(),
  }),
  /** Of the frame that decided, or of the last face seen. */
  liveness: liveness.exactOptional(),
};

/** How an attempt that ran has ended. Anything else is a fault, and leaves the desktop locked too. */
export const attemptResult = z.discriminatedUnion('outcome', [
  z.object({ ...evidence, outcome: z.literal('accepted'), decision }),
  z.object({
    ...evidence,
    outcome: z.literal('rejected'),
    because: z.enum(['not-recognised', 'not-live']),
    /** Missing when the face was not live: then nothing was compared. */
    decision: decision.exactOptional(),
  }),
  z.object({ ...evidence, outcome: z.literal('timed-out'), retry: retryReason.exactOptional() }),
  z.object({ isRehearsal, outcome: z.literal('locked-out'), rejections: z.number(), remainingMs: z.number() }),
]);

/** What the screen shows while an attempt runs. */
export const attemptProgress = z.object({
  status: z.literal('attempting'),
  subject: z.string().exactOptional(),
  /** Faces in view; the nearest counts. */
  faces: z.number(),
  /** It is too dark for colour: the sensor looks by infrared. */
  isInfrared: z.boolean().exactOptional(),
  retry: retryReason.exactOptional(),
  distance: z.number().exactOptional(),
  threshold: z.number().exactOptional(),
});

export const attemptRecord = z.object({
  startedAt: z.string(),
  durationMs: z.number(),
  sensor: z.string(),
  isRehearsal,
  outcome: z.enum(['accepted', 'rejected', 'timed-out', 'locked-out', 'fault']),
  decision: decision.exactOptional(),
  retry: retryReason.exactOptional(),
  fault: fault.exactOptional(),
});

export type AttemptRequest = z.output<typeof attemptRequest>;
export type AttemptResult = z.output<typeof attemptResult>;
export type AttemptProgress = z.output<typeof attemptProgress>;
