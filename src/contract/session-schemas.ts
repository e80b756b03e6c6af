import { z } from 'zod';
import { redactions } from '../core/session.ts';
import { fault, retryReason } from './shared-schemas.ts';

/** Name of a recording in the program's own folder: a file name, and nothing that leads anywhere else. */
export const sessionId = z
  .string()
  .max(100)
  .regex(/^[\p{L}\p{N}_][\p{L}\p{N}_ .-]*$/u, 'Expected letters, digits, spaces, dots, dashes');

export const sessionSummary = z.object({
  id: z.string(),
  /** `memory`: a failed attempt that was kept by itself, encrypted. */
  kind: z.enum(['recording', 'memory']),
  bytes: z.number(),
  madeAt: z.string(),
});

export const memorySettings = z.object({
  isOn: z.boolean(),
  most: z.number().int().min(1).max(1000),
  mostMb: z.number().int().min(1).max(10_000),
});

/** Every time in a view is in milliseconds since its beginning, every frame is named by its place. */
const atMs = z.number();

const operation = z.object({
  kind: z.enum(['attempt', 'enrollment']),
  startMs: atMs,
  /** Missing when it was still under way at the end. */
  endMs: atMs.exactOptional(),
  subject: z.string().exactOptional(),
  appearance: z.string().exactOptional(),
  outcome: z.string().exactOptional(),
  because: z.string().exactOptional(),
  recognised: z.string().exactOptional(),
  distance: z.number().exactOptional(),
  threshold: z.number().exactOptional(),
  retry: retryReason.exactOptional(),
  fault: fault.exactOptional(),
  timingsMs: z.record(z.string(), z.number()).exactOptional(),
});

const comparison = z.object({
  frame: z.number(),
  outcome: z.enum(['accepted', 'rejected']),
  subject: z.string(),
  distance: z.number(),
  threshold: z.number(),
});

const sight = z.object({
  frame: z.number(),
  faces: z.number(),
  reasons: z.array(retryReason).readonly(),
  /** Of the nearest face. */
  distanceMm: z.number().exactOptional(),
  yawDeg: z.number().exactOptional(),
  pitchDeg: z.number().exactOptional(),
  quadricResidualMm: z.number().exactOptional(),
  reliefGain: z.number().exactOptional(),
  isLive: z.boolean().exactOptional(),
});

/** Longest list in a view; a longer recording is shown as far as it goes. */
export const mostInView = 20_000;

/** All that a screen shows of a recording beside its pictures. */
export const sessionView = z.object({
  id: z.string(),
  isWhole: z.boolean(),
  /** The end is not shown, because there is too much of it. */
  isCutShort: z.boolean(),
  startedAt: z.string(),
  durationMs: z.number(),
  droppedFrames: z.number(),
  notes: z.record(z.string(), z.record(z.string(), z.string())),
  hasInfrared: z.boolean(),
  frameTimesMs: z.array(atMs).max(mostInView).readonly(),
  operations: z.array(operation).max(mostInView).readonly(),
  comparisons: z.array(comparison).max(mostInView).readonly(),
  sights: z.array(sight).max(mostInView).readonly(),
});

/** One frame for the screen, as a preview (see `decodePreview`) in base64: at most 320 pixels wide. */
export const sessionFrame = z.object({ preview: z.string().max(2_000_000) });

/** One frame by its place in a recording. */
export const sessionPlace = z.object({ id: sessionId, index: z.number().int().min(0) });

/** Depth is relief: the middle shade is the face's own surface, the ends are `chipDepthLimitMm` before and behind it. */
export const sessionChip = z.object({ chip: sessionFrame.exactOptional() });

export const sessionFrameRequest = sessionPlace.extend({
  /** Infrared in the place of colour. Throws `invalid-argument` where there is none. */
  isInfrared: z.boolean().exactOptional(),
});

/**
 * The points of a frame in the camera's space (x right, y down, z forward), little endian: for each three int16 in
 * millimetres, then for each three bytes of RGB. In base64.
 */
export const sessionPoints = z.object({ count: z.number().int(), points: z.string() });

export const recordingUnderWay = z.object({ id: z.string(), startedAt: z.string() });

export const exportRequest = z.object({
  id: sessionId,
  redaction: z.enum(redactions),
  fromMs: z.number().min(0).exactOptional(),
  toMs: z.number().min(0).exactOptional(),
  /** Names who agreed to a full export; it is written into the file. */
  consent: z.string().min(1).max(200).exactOptional(),
});

/** What the receiver of an export will see. */
export const exportPreview = z.object({
  frames: z.number(),
  records: z.number(),
  hasColor: z.boolean(),
  hasDepth: z.boolean(),
  hasInfrared: z.boolean(),
  hasLandmarks: z.boolean(),
  /** Names of people as they will stand in the file. */
  names: z.array(z.string()).readonly(),
  /** In words, one sentence each. */
  says: z.array(z.string()).readonly(),
  /** A frame as it will be, when there is one left to see. */
  sample: sessionFrame.exactOptional(),
});

export const exported = z.object({ file: z.string(), bytes: z.number(), isEncrypted: z.boolean() });

const ending = z.object({
  outcome: z.string(),
  recognised: z.string().exactOptional(),
  distance: z.number().exactOptional(),
});

/** One attempt of a recording, as it went then and as it goes now. */
export const replayedAttempt = z.object({
  then: ending,
  now: ending,
  isSameDecision: z.boolean(),
  frames: z.number(),
  missingFrames: z.number(),
  comparedTwice: z.number(),
  greatestChange: z.number(),
});

/** A recording that is taken in. */
export const intakeRef = z.object({ intake: z.number().int() });

/** Bytes of a piece: in base64 it still fits into one message of every shell. */
export const intakePartBytes = 45_000;

/** The next piece of it, in base64. */
export const intakePart = intakeRef.extend({
  part: z
    .string()
    .max((intakePartBytes / 3) * 4)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'Expected base64'),
});

export const recordingSummary = z.object({
  id: z.string(),
  frames: z.number(),
  droppedFrames: z.number(),
  bytes: z.number(),
  durationMs: z.number(),
});

export type SessionList = readonly z.output<typeof sessionSummary>[];
export type MemoryChoice = z.output<typeof memorySettings>;
export type ExportPreview = z.output<typeof exportPreview>;
export type ReplayedAttemptView = z.output<typeof replayedAttempt>;
export type SessionView = z.output<typeof sessionView>;
export type ExportRequest = z.output<typeof exportRequest>;
