import type { Fault } from './errors.ts';
import type { Face, FaceBox, HeadPose, Liveness } from './face.ts';
import type { RgbdFrame } from './frame.ts';
import type { RetryReason } from './retry.ts';

/** A face as a recording keeps it: every measurement, no landmarks. */
export interface FaceRecord {
  readonly box: FaceBox;
  readonly pose: HeadPose;
  readonly distanceMm: number;
  readonly depthCover: number;
  readonly brightness: number;
  readonly eyeOpenness: number;
  readonly isCutOff: boolean;
  readonly liveness: Liveness;
}

/** What vision saw in the frame with this sequence number. */
export interface SightRecord {
  readonly sequence: number;
  /** Nearest first. */
  readonly faces: readonly FaceRecord[];
  /** What the person had to mend; empty for a good frame. */
  readonly reasons: readonly RetryReason[];
}

/** The nearest face of one frame beside whoever is enrolled. */
export interface ComparisonRecord {
  readonly sequence: number;
  readonly outcome: 'accepted' | 'rejected';
  readonly subject: string;
  readonly distance: number;
  readonly threshold: number;
}

/** How long one stage took on one frame. */
export interface TimingRecord {
  readonly stage: 'find' | 'cut' | 'embed' | 'match';
  readonly durationMs: number;
}

/** An attempt or an enrollment begins, or has ended. */
export interface OperationRecord {
  /** Counts the operations of one engine. */
  readonly id: number;
  readonly kind: 'attempt' | 'enrollment';
  readonly phase: 'started' | 'ended';
  /** Who was asked for or enrolled. */
  readonly subject?: string;
  /** Only of an enrollment. */
  readonly appearance?: string;
  readonly enrollmentKind?: 'guided' | 'single-look';
  /** From here on only of one that has ended. */
  readonly outcome?: 'accepted' | 'rejected' | 'timed-out' | 'locked-out' | 'enrolled' | 'fault';
  readonly because?: string;
  readonly recognised?: string;
  readonly distance?: number;
  readonly threshold?: number;
  readonly retry?: RetryReason;
  readonly fault?: Fault;
  readonly timingsMs?: Readonly<Record<string, number>>;
}

/** What was offered and is not in the file, since its beginning. */
export interface DropRecord {
  readonly frames: number;
  readonly records: number;
}

/** Every JSON channel of a recording, by topic. */
export interface SessionRecords {
  readonly '/sight': SightRecord;
  readonly '/comparison': ComparisonRecord;
  readonly '/timing': TimingRecord;
  readonly '/operation': OperationRecord;
  readonly '/drops': DropRecord;
}
export type SessionTopic = keyof SessionRecords;

/** One record of a JSON channel and when it was made, nanoseconds since 1970. */
export type TimedRecord = {
  readonly [T in SessionTopic]: { readonly topic: T; readonly logNs: bigint; readonly value: SessionRecords[T] };
}[SessionTopic];

/** Is told what happens. Never waits and never throws: what it cannot take it drops and counts. */
export interface SessionTap {
  /** The frame is borrowed for the call. */
  frame(frame: RgbdFrame): void;
  /** Faces of a frame that was given before, nearest first; borrowed for the call. */
  faces(frame: RgbdFrame, faces: readonly Face[]): void;
  record<T extends SessionTopic>(topic: T, value: SessionRecords[T]): void;
}

/** A recording under way. */
export interface Recording extends SessionTap {
  /** Writes what waits and the index. Throws what went wrong meanwhile, such as a full disk. Safe to call twice. */
  end(): Promise<RecordingSummary>;
}

export interface RecordingSummary {
  readonly frames: number;
  readonly droppedFrames: number;
  readonly bytes: number;
  readonly durationMs: number;
}

/** How colour is kept: `jpeg` is small, `exact` bit for bit. Depth and infrared are always exact. */
export type SessionColor = 'jpeg' | 'exact';

/** A frame of a recording that was not read yet. */
export interface FrameMark {
  /** When it was recorded, nanoseconds since 1970; strictly increasing. */
  readonly logNs: bigint;
  readonly sequence: number;
  readonly timestampMs: number;
}

/** What a recording tells about itself: versions, sensor, model, consent. */
export type SessionNotes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** An open recording. Everything in it was made by somebody else: every method throws `data-invalid` for what is broken. */
export interface Session {
  /** False when the file was cut off; everything up to its last whole chunk is there. */
  readonly isWhole: boolean;
  readonly notes: SessionNotes;
  readonly frames: readonly FrameMark[];
  readonly records: readonly TimedRecord[];
  /** One frame by its place in `frames`, decoded. Owned. Throws `invalid-argument` where there is none. */
  readFrame(index: number): Promise<RgbdFrame>;
  /** The landmarks found in frames recorded in this span, in frame pixels: x, y, x, y … of every face. */
  readOutlines(
    fromNs: bigint,
    toNs: bigint,
  ): Promise<readonly { readonly sequence: number; readonly points: Float32Array }[]>;
  close(): Promise<void>;
}

/** Opens a recording. Throws `data-missing` or `data-invalid`. */
export type OpenSession = (file: string) => Promise<Session>;

/** What is left in a recording that is given away, from least to most. */
export const redactions = ['numbers', 'depth', 'blurred', 'full'] as const;
export type Redaction = (typeof redactions)[number];

/** Forms of an export for other programs: a data set folder, a point cloud of the face, a short video. */
export const exportForms = ['frames', 'ply', 'video'] as const;
export type ExportForm = (typeof exportForms)[number];

/** What of a recording is given away. */
export interface ExportOptions {
  readonly redaction: Redaction;
  /** Who agreed to a full export; written into the file. */
  readonly consent?: string;
  /** Part of the recording, milliseconds since its beginning; all of it when left out. */
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** What the receiver of an export sees. */
export interface ExportContent {
  readonly frames: number;
  readonly records: number;
  readonly hasColor: boolean;
  readonly hasDepth: boolean;
  readonly hasInfrared: boolean;
  readonly hasLandmarks: boolean;
  /** Names of people as they stand in the file. */
  readonly names: readonly string[];
  /** In words, a sentence each. */
  readonly says: readonly string[];
  /** The frame in the middle as it is left, where one is. Owned. */
  readonly sample?: RgbdFrame;
}
