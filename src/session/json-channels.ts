import { z } from 'zod';
import { retryReasons } from '../core/retry.ts';
import type { SessionRecords, SessionTopic } from '../core/session.ts';

const reason = z.enum(retryReasons);
const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

const face = z.object({
  box: box.describe('Detection rectangle, pixels of the frame'),
  pose: z
    .object({ yawDeg: z.number(), pitchDeg: z.number(), rollDeg: z.number(), source: z.enum(['depth', 'colour']) })
    .describe(
      'Relative to looking into the camera; yaw > 0: to image right, pitch > 0: up, roll > 0: top to image right',
    ),
  distanceMm: z.number().describe('Median depth over the face; 0 without depth'),
  depthCover: z.number().describe('Share of the face with depth, 0..1'),
  brightness: z.number().describe('Mean over the face, 0..255'),
  eyeOpenness: z.number().describe('Opening over width of the more open eye; closed below 0.2'),
  isCutOff: z.boolean(),
  liveness: z.object({
    quadricResidualMm: z.number().exactOptional().describe('RMS residual of a quadric over the face in depth'),
    reliefGain: z.number().exactOptional().describe('Share of the expected relief that depth shows'),
    eyeSpanMm: z.number().exactOptional().describe('Between the outer corners of the eyes'),
    isLive: z.boolean(),
  }),
});

const fault = z.object({ code: z.string(), message: z.string(), hint: z.string().exactOptional() });

/** The JSON of `/frame`: which frame of the sensor the pictures of the same log time are. */
export const frameSchema = z.object({
  sequence: z.number().describe('Counted by the sensor; a gap means frames were not taken'),
  timestampMs: z.number().describe("Milliseconds on the sensor's monotonic clock"),
  isInfrared: z.boolean().exactOptional().describe('Whether the colour picture shows infrared as grey'),
});

const text = z.string().max(10_000);

/** The JSON of every other channel: what is written and the only thing that is believed when read. */
const recordSchemas = {
  '/sight': z.object({
    sequence: z.number().describe('Of the frame'),
    faces: z.array(face).max(20).readonly().describe('Nearest first'),
    reasons: z.array(reason).readonly().describe('What the person had to mend; empty for a good frame'),
  }),
  '/comparison': z.object({
    sequence: z.number().describe('Of the frame'),
    outcome: z.enum(['accepted', 'rejected']),
    subject: text.describe('Nearest enrolled subject'),
    distance: z.number().describe('Fused distance to its template'),
    threshold: z.number().describe("Of the model's card"),
  }),
  '/timing': z.object({
    stage: z.enum(['find', 'cut', 'embed', 'match']),
    durationMs: z.number().describe('Of this stage on one frame'),
  }),
  '/operation': z.object({
    id: z.number(),
    kind: z.enum(['attempt', 'enrollment']),
    phase: z.enum(['started', 'ended']),
    subject: text.exactOptional(),
    appearance: text.exactOptional(),
    enrollmentKind: z.enum(['guided', 'single-look']).exactOptional(),
    outcome: z.enum(['accepted', 'rejected', 'timed-out', 'locked-out', 'enrolled', 'fault']).exactOptional(),
    because: text.exactOptional(),
    recognised: text.exactOptional(),
    distance: z.number().exactOptional(),
    threshold: z.number().exactOptional(),
    retry: reason.exactOptional(),
    fault: fault.exactOptional(),
    timingsMs: z.record(z.string(), z.number()).exactOptional(),
  }),
  '/drops': z
    .object({ frames: z.number(), records: z.number() })
    .describe('What was offered and is not in the file, since its beginning'),
} as const satisfies Record<SessionTopic, z.ZodType>;

export const recordTopics = Object.keys(recordSchemas) as readonly SessionTopic[];

/** The value of a channel, checked. Throws `ZodError`. */
export function parseRecord<T extends SessionTopic>(topic: T, value: unknown): SessionRecords[T] {
  return recordSchemas[topic].parse(value) as unknown as SessionRecords[T];
}

/** Topics whose messages are JSON. */
export type JsonTopic = SessionTopic | '/frame';

/** JSON Schema (draft 2020-12) of a channel, as a schema record of the file holds it. */
export function jsonSchemaOf(topic: JsonTopic): Uint8Array {
  const schema = topic === '/frame' ? frameSchema : recordSchemas[topic];
  return Buffer.from(JSON.stringify(z.toJSONSchema(schema)));
}
