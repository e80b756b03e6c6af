import type { Face } from './face.ts';
import type { RgbdFrame } from './frame.ts';
import type {
  ExportContent,
  ExportOptions,
  Recording,
  Session,
  SessionColor,
  SessionNotes,
  SessionRecords,
  SessionTopic,
} from './session.ts';

/** A recording of the program's own folder. */
export interface SessionSummary {
  /** Its name; names no file outside of the folder. */
  readonly id: string;
  /** `memory`: a failed attempt that was kept by itself, encrypted. */
  readonly kind: 'recording' | 'memory';
  readonly bytes: number;
  /** ISO 8601. */
  readonly madeAt: string;
}

/** Whether failed attempts are kept by themselves, and how many: the oldest go when either limit is reached. */
export interface MemorySettings {
  readonly isOn: boolean;
  /** At most so many attempts. */
  readonly most: number;
  /** At most so many megabytes in all. */
  readonly mostMb: number;
}

/** What was seen and decided in one attempt, held until it is known how it ended. Owned. */
export interface AttemptTrace {
  readonly notes: SessionNotes;
  /** In the order of their times; the oldest are missing where there were too many. */
  readonly frames: readonly TracedFrame[];
  readonly records: readonly TracedRecord[];
  readonly droppedFrames: number;
}

export interface TracedFrame {
  readonly frame: RgbdFrame;
  /** Milliseconds since 1970, with fractions. */
  readonly atMs: number;
  /** What vision found in it, nearest first, and when; missing when nobody looked. */
  readonly seen?: { readonly faces: readonly Face[]; readonly atMs: number };
}

export type TracedRecord = {
  readonly [T in SessionTopic]: { readonly topic: T; readonly value: SessionRecords[T]; readonly atMs: number };
}[SessionTopic];

/** The program's own recordings. Every method with an id throws `data-missing` where there is none of that name. */
export interface SessionArchive {
  /** Newest first. */
  list(): Promise<readonly SessionSummary[]>;
  /** Throws `data-invalid` for a damaged one, `key-missing` for one that was kept under another key. */
  open(id: string): Promise<Session>;
  remove(id: string): Promise<void>;
  /** Begins a recording. Throws `invalid-argument` for what is no name or is taken. */
  record(id: string, notes: SessionNotes, color: SessionColor): Promise<Recording>;
  /** Throws `invalid-argument` and `data-invalid`, as `export`. */
  preview(id: string, options: ExportOptions): Promise<ExportContent>;
  /** Writes an export into the folder for exports, encrypted where there is a passphrase. */
  export(id: string, options: ExportOptions, passphrase?: string): Promise<ExportedFile>;
  /** Begins to take in a recording that comes piece by piece. Throws `invalid-argument` for what is no name or is taken. */
  take(id: string): Promise<Intake>;
  memory(): MemorySettings;
  /** What no longer has room goes at once; switched off, everything that was kept goes. */
  setMemory(settings: MemorySettings): Promise<void>;
  /** Keeps a failed attempt, unless that is switched off. Throws what writing throws. */
  keep(trace: AttemptTrace): Promise<void>;
  /** Removes everything that was kept by itself, never what somebody recorded. Returns how many attempts that were. */
  forgetKept(): Promise<number>;
}

/** A recording on its way in. Nothing of it can be seen before its end; it is let go of by `end` or `drop`. */
export interface Intake {
  /** The next piece, borrowed until the promise resolves. Throws `invalid-argument` for more than a recording may have, and what writing throws. */
  write(bytes: Uint8Array): Promise<void>;
  /** All of it is there: takes its encryption away and makes sure that it can be read. Throws `data-invalid`, and `invalid-argument` for a wrong or missing passphrase. */
  end(passphrase?: string): Promise<void>;
  /** Throws away what came. Safe to call at any time. */
  drop(): Promise<void>;
}

export interface ExportedFile {
  readonly file: string;
  readonly bytes: number;
  readonly isEncrypted: boolean;
}
