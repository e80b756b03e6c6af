import { z } from 'zod';
import { attemptProgress, attemptRecord, attemptRequest, attemptResult } from './attempt-schemas.ts';
import { enrollmentProgress, enrollmentRequest, enrollmentResult } from './enrollment-schemas.ts';
import { type Client, call, type Handlers } from './rpc.ts';
import { enrollmentKind, fault, subjectName } from './shared-schemas.ts';

const nothing = z.undefined();

const sensorList = z.object({
  sensors: z.array(z.object({ driver: z.string(), serial: z.string(), model: z.string() })).readonly(),
  /** Drivers that cannot be used on this machine, each with its reason. */
  unavailable: z.array(z.object({ id: z.string(), reason: z.string(), hint: z.string().exactOptional() })).readonly(),
});

const doctorCheck = z.object({
  id: z.string(),
  status: z.enum(['ok', 'warning', 'missing']),
  found: z.string(),
  fix: z.string().exactOptional(),
});

const subject = z.object({
  name: z.string(),
  createdAt: z.string(),
  appearances: z
    .array(z.object({ name: z.string(), kind: enrollmentKind, enrolledAt: z.string(), views: z.number() }))
    .readonly(),
});

const activity = z.discriminatedUnion('status', [
  z.object({ status: z.literal('idle') }),
  enrollmentProgress,
  attemptProgress,
  z.object({ status: z.literal('enrollment-ended'), result: enrollmentResult }),
  z.object({ status: z.literal('attempt-ended'), result: attemptResult }),
  z.object({ status: z.literal('failed'), fault }),
]);

/** Pushed whole; a greater `rev` replaces a smaller one. */
const engineState = z.object({ rev: z.number().int(), activity });

/**
 * Everything a screen or a shell can ask of the engine. There is no call to report a match, and none to choose the
 * sensor: a client starts an attempt and is told how it ended. Frames, chips and embeddings never cross.
 */
export const appContract = {
  calls: {
    'state.get': call(nothing, engineState),
    'doctor.report': call(nothing, z.object({ checks: z.array(doctorCheck).readonly() })),
    'sensors.list': call(nothing, sensorList),
    /** Resolves when the enrollment has ended; `state` follows it meanwhile. */
    'enrollment.start': call(enrollmentRequest, enrollmentResult),
    /** Resolves when the attempt has ended; `state` follows it meanwhile. */
    'attempt.start': call(attemptRequest, attemptResult),
    /** Ends the running enrollment or attempt, which then fails with `cancelled`. Does nothing when none runs. */
    'operation.cancel': call(nothing, z.void()),
    'subjects.list': call(nothing, z.array(subject).readonly()),
    'subjects.show': call(z.object({ name: subjectName }), subject),
    'subjects.rename': call(z.object({ from: subjectName, to: subjectName }), z.void()),
    'subjects.remove': call(z.object({ name: subjectName }), z.void()),
    /** Newest first; the last 50 when no limit is given. */
    'attempts.list': call(
      z.object({ limit: z.number().int().min(1).max(10_000).exactOptional() }),
      z.array(attemptRecord).readonly(),
    ),
  },
  events: { state: engineState },
} as const;

export type AppContract = typeof appContract;
export type AppHandlers = Handlers<AppContract>;
export type AppClient = Client<AppContract>;
export type EngineState = z.output<typeof engineState>;
export type Activity = z.output<typeof activity>;
export type DoctorCheck = z.output<typeof doctorCheck>;
export type SensorList = z.output<typeof sensorList>;
export type AttemptHistory = readonly z.output<typeof attemptRecord>[];
export type Subject = z.output<typeof subject>;
