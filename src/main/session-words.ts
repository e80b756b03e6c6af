import type { ReplayedAttempt } from '../app/replay-attempts.ts';
import type { ExportContent, OperationRecord, Session } from '../core/session.ts';
import type { ExportedFile, MemorySettings, SessionSummary } from '../core/session-archive.ts';
import { msSince, sessionSpan } from '../core/session-span.ts';
import type { SessionReport } from '../session/verify-session.ts';

/** What a recording tells without its pictures. */
export interface SessionDocument {
  /** False when the file was cut off. */
  readonly isWhole: boolean;
  readonly notes: Session['notes'];
  /** ISO 8601, of the first thing in it. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly frames: number;
  /** Frames that the recorder had to leave out. */
  readonly droppedFrames: number;
  /** Attempts and enrollments that ended while it recorded, and when: milliseconds since its beginning. */
  readonly operations: readonly (Omit<OperationRecord, 'id' | 'phase'> & { readonly endMs: number })[];
}

/** One recording of a folder; with a problem where it cannot be read. */
export type SessionEntry = {
  readonly name: string;
  /** Only of the program's own folder. */
  readonly kind?: SessionSummary['kind'];
  readonly bytes: number;
} & (SessionDocument | { readonly problem: string });

export function sessionDocument({ isWhole, notes, frames, records }: Session): SessionDocument {
  const span = sessionSpan({ frames, records });
  const isEmpty = frames.length + records.length === 0;
  const drops = records.findLast(({ topic }) => topic === '/drops');
  return {
    isWhole,
    notes,
    startedAt: isEmpty ? (notes['depthkey']?.['startedAt'] ?? '') : isoOf(span.startNs),
    durationMs: msSince(span, span.endNs),
    frames: frames.length,
    droppedFrames: drops?.topic === '/drops' ? drops.value.frames : 0,
    operations: records.flatMap((record) => {
      if (record.topic !== '/operation' || record.value.phase !== 'ended') return [];
      const { id: _, phase: _phase, ...said } = record.value;
      return [{ endMs: msSince(span, record.logNs), ...said }];
    }),
  };
}

const isoOf = (ns: bigint) => new Date(Number(ns / 1_000_000n)).toISOString();

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

export function showLines({
  isWhole,
  notes,
  startedAt,
  durationMs,
  frames,
  droppedFrames,
  operations,
}: SessionDocument) {
  const sensor = notes['depthkey']?.['sensor'] ?? 'an unknown sensor';
  return [
    `${startedAt}, ${sensor}: ${frames} frames in ${seconds(durationMs)}, ${droppedFrames} left out`,
    ...(isWhole ? [] : ['It was cut off; this is what is left of it.']),
    ...operations.map(({ endMs, kind, outcome, recognised, distance, threshold }) => {
      const compared = distance === undefined ? '' : `, distance ${distance.toFixed(3)} of ${threshold?.toFixed(3)}`;
      return `  ${seconds(endMs)}: ${kind} ${outcome}${recognised === undefined ? '' : `, nearest ${recognised}`}${compared}`;
    }),
  ];
}

export function listLines(entries: readonly SessionEntry[]): readonly string[] {
  if (entries.length === 0) return ['No recordings here.'];
  return entries.map((entry) => {
    const kept = entry.kind === 'memory' ? '  kept by itself, encrypted' : '';
    const size = `${entry.name}${kept}  ${(entry.bytes / 1e6).toFixed(1)} MB`;
    if ('problem' in entry) return `${size}  ${entry.problem}`;
    const outcomes = entry.operations.map(({ kind, outcome }) => `${kind} ${outcome}`).join(', ');
    return `${size}  ${entry.startedAt}  ${entry.frames} frames, ${seconds(entry.durationMs)}  ${outcomes}`.trimEnd();
  });
}

/** What the receiver of an export sees. */
export function contentLines({ frames, records, names, says }: Omit<ExportContent, 'sample'>): readonly string[] {
  const called = names.length === 0 ? [] : [`People are called: ${names.join(', ')}.`];
  return [`The receiver sees ${frames} frames and ${records} records.`, ...says, ...called];
}

export const exportLine = ({ file, bytes, isEncrypted }: ExportedFile) =>
  `Wrote ${file}, ${(bytes / 1e6).toFixed(1)} MB, ${isEncrypted ? 'encrypted' : 'not encrypted'}.`;

export function memoryLines({ isOn, most, mostMb }: MemorySettings): readonly string[] {
  if (!isOn) return ['Failed attempts are not kept.'];
  return [`The last ${most} failed attempts are kept, encrypted, up to ${mostMb} MB in all.`];
}

export function verifyLines({ isSound, frames, chunks, durationMs, bytes, problems, remarks }: SessionReport) {
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  return [
    `${isSound ? 'sound' : 'not sound'}: ${frames} frames in ${chunks} chunks, ${seconds(durationMs)}, ${size}`,
    ...problems.map((problem) => `problem: ${problem}`),
    ...remarks.map((remark) => `remark: ${remark}`),
  ];
}

export function compareLines(attempts: readonly ReplayedAttempt[]): readonly string[] {
  if (attempts.length === 0) return ['No attempt in it that can be carried out again.'];
  return attempts.map(({ then, now, isSameDecision, frames, missingFrames, comparedTwice, greatestChange }, index) => {
    const ending = isSameDecision ? `${now.outcome} again` : `${then.outcome} then, ${now.outcome} now`;
    const missing = missingFrames > 0 ? `, ${missingFrames} more are not in the file` : '';
    const change = greatestChange === 0 ? 'bit for bit the same' : `up to ${greatestChange.toExponential(1)} apart`;
    const distances = comparedTwice === 0 ? '' : `; ${comparedTwice} distances, ${change}`;
    return `attempt ${index + 1}: ${ending} (${frames} frames${missing}${distances})`;
  });
}
