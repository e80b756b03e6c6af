import { z } from 'zod';
import { attemptProgress, attemptRecord, attemptRequest, attemptResult } from './attempt-schemas.ts';
import { enrollmentProgress, enrollmentRequest, enrollmentResult } from './enrollment-schemas.ts';
import { type Client, call, type Handlers } from './rpc.ts';
import {
  scene,
  sensorList,
  sensorMeasurement,
  sensorState,
  sensorTilt,
  simulation,
  tiltDegrees,
} from './sensor-schemas.ts';
import {
  exported,
  exportPreview,
  exportRequest,
  intakePart,
  intakeRef,
  memorySettings,
  recordingSummary,
  recordingUnderWay,
  replayedAttempt,
  sessionChip,
  sessionFrame,
  sessionFrameRequest,
  sessionId,
  sessionPlace,
  sessionPoints,
  sessionSummary,
  sessionView,
} from './session-schemas.ts';
import { appearanceName, enrollmentKind, fault, subjectName } from './shared-schemas.ts';

const nothing = z.undefined();

const doctorCheck = z.object({
  id: z.string(),
  status: z.enum(['ok', 'warning', 'missing']),
  found: z.string(),
  fix: z.string().exactOptional(),
  /** What does it, where one line of the shell can. */
  command: z.string().exactOptional(),
});

const appearance = z.object({
  name: z.string(),
  kind: enrollmentKind,
  /** Of a simulated person, or from a folder or recording: it unlocks nothing. */
  isRehearsal: z.boolean(),
  enrolledAt: z.string(),
  views: z.number(),
});

const subject = z.object({
  name: z.string(),
  createdAt: z.string(),
  appearances: z.array(appearance).readonly(),
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
const engineState = z.object({
  rev: z.number().int(),
  activity,
  sensor: sensorState,
  /** Missing while nothing is recorded. */
  recording: recordingUnderWay.exactOptional(),
});

/**
 * How the engine's process is doing, told by the shell that keeps it running. After a restart `state` counts anew, and
 * whatever ran has ended with the fault `engine-stopped`.
 */
const engineStatus = z.discriminatedUnion('status', [
  z.object({ status: z.literal('starting'), restarts: z.number().int() }),
  z.object({ status: z.literal('running'), restarts: z.number().int() }),
  /** It stopped too often to be started again by itself. */
  z.object({ status: z.literal('stopped'), restarts: z.number().int(), fault }),
]);

/**
 * Everything a screen or a shell can ask of the engine. There is no call to report a match, and none to choose the
 * sensor: a client starts an attempt and is told how it ended. Chips and embeddings never cross, frames only to be looked at.
 */
export const appContract = {
  calls: {
    'state.get': call(nothing, engineState),
    'doctor.report': call(nothing, z.object({ checks: z.array(doctorCheck).readonly() })),
    'sensors.list': call(nothing, sensorList),
    /** Opens the sensor, unless it is open, and looks at its capture for a second. */
    'sensor.measure': call(nothing, sensorMeasurement),
    /** Makes the sensor look up by so many degrees from level. One without a motor refuses with `invalid-argument`. */
    'sensor.tilt': call(z.object({ degrees: tiltDegrees }), sensorTilt),
    /** What a simulated sensor can show, and what it shows. Missing where the sensor is a real one. */
    'simulation.get': call(nothing, simulation.optional()),
    /** Sets another scene before the simulated sensor. A real sensor refuses with `invalid-argument`. */
    'simulation.show': call(z.object({ scene }), z.void()),
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
    /** Throws `subject-unknown` where there is none, and `invalid-argument` for the last one of a subject. */
    'appearances.remove': call(z.object({ subject: subjectName, appearance: appearanceName }), z.void()),
    /** Newest first; the last 50 when no limit is given. */
    'attempts.list': call(
      z.object({ limit: z.number().int().min(1).max(10_000).exactOptional() }),
      z.array(attemptRecord).readonly(),
    ),
    /** Records every frame of the sensor and all that is decided, until it is stopped. Throws `invalid-argument` for a name that is taken. */
    'recording.start': call(z.object({ id: sessionId }), z.void()),
    'recording.stop': call(nothing, recordingSummary),
    /** The recordings of the program's own folder, newest first. A client names no file. */
    'sessions.list': call(nothing, z.array(sessionSummary).readonly()),
    'sessions.show': call(z.object({ id: sessionId }), sessionView),
    'sessions.frame': call(sessionFrameRequest, sessionFrame),
    'sessions.points': call(sessionPlace, sessionPoints),
    /** The nearest face of a frame as the networks are shown it; nothing where none is found. */
    'sessions.chip': call(sessionPlace, sessionChip),
    /** Carries out the attempts of a recording again, with today's networks and whoever is enrolled; ended by `operation.cancel`. */
    'sessions.compare': call(z.object({ id: sessionId }), z.array(replayedAttempt).readonly()),
    'sessions.remove': call(z.object({ id: sessionId }), z.void()),
    /** What the receiver of an export would see. */
    'sessions.preview': call(exportRequest, exportPreview),
    /** Writes it into the folder for exports. Throws `invalid-argument` for a short passphrase. */
    'sessions.export': call(exportRequest.extend({ passphrase: z.string().max(1000).exactOptional() }), exported),
    /** Takes a recording of another computer in, piece by piece: a client names no file. Throws `invalid-argument` for a name that is taken. */
    'intake.begin': call(z.object({ id: sessionId }), intakeRef),
    'intake.write': call(intakePart, z.void()),
    /** All of it was written. Throws `data-invalid`, and `invalid-argument` for a wrong or missing passphrase. */
    'intake.end': call(intakeRef.extend({ passphrase: z.string().max(1000).exactOptional() }), z.void()),
    'intake.drop': call(intakeRef, z.void()),
    /** Whether failed attempts are kept by themselves. */
    'memory.get': call(nothing, memorySettings),
    'memory.set': call(memorySettings, z.void()),
  },
  events: { state: engineState, engine: engineStatus },
} as const;

export type AppContract = typeof appContract;
export type AppHandlers = Handlers<AppContract>;
export type AppClient = Client<AppContract>;
export type EngineStatus = z.output<typeof engineStatus>;
export type EngineState = z.output<typeof engineState>;
export type Activity = z.output<typeof activity>;
export type DoctorCheck = z.output<typeof doctorCheck>;
export type AttemptHistory = readonly z.output<typeof attemptRecord>[];
export type Subject = z.output<typeof subject>;
