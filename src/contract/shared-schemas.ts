import { z } from 'zod';
import { ErrorCode } from '../core/errors.ts';
import { retryReasons } from '../core/retry.ts';
import { enrollmentPoses } from '../core/template.ts';

// Objects drop fields they do not name: what is not declared here cannot cross, not even by accident.

/** A name a person types and later reads again: no control or invisible characters, no space around it. */
const name = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'Expected a name')
    .max(longest, `Expected at most ${longest} characters`)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u, 'Expected a name without control characters');

export const subjectName = name(64);
export const appearanceName = name(64);
export const timeoutS = z.number().min(1).max(600);

export const fault = z.object({
  code: z.enum(ErrorCode),
  message: z.string(),
  hint: z.string().exactOptional(),
});
export const retryReason = z.enum(retryReasons);
export const pose = z.enum(enrollmentPoses);
export const enrollmentKind = z.enum(['guided', 'single-look']);

export const decision = z.object({
  outcome: z.enum(['accepted', 'rejected']),
  subject: z.string(),
  distance: z.number(),
  threshold: z.number(),
});
export const liveness = z.object({ isLive: z.boolean(), quadricResidualMm: z.number().exactOptional() });
