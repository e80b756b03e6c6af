import { mostInView, type SessionView } from '../contract/session-schemas.ts';
import { seenFrames } from '../core/seen-frames.ts';
import type { OperationRecord, Session, SightRecord, TimedRecord } from '../core/session.ts';
import { msSince, sessionSpan } from '../core/session-span.ts';

type Record<T extends TimedRecord['topic']> = Extract<TimedRecord, { topic: T }>;
type Shown = SessionView['operations'][number];

/** What a screen shows of a recording beside its pictures. Throws what reading the first frame throws. */
export async function viewOf(id: string, session: Session): Promise<SessionView> {
  const { frames, records, isWhole, notes } = session;
  const span = sessionSpan(session);
  const ms = (ns: bigint) => msSince(span, ns);
  const seen = seenFrames(frames);
  const of = <T extends TimedRecord['topic']>(topic: T) =>
    records.filter((record): record is Record<T> => record.topic === topic);
  const lists = {
    frameTimesMs: frames.map(({ logNs }) => ms(logNs)),
    operations: operationsOf(of('/operation'), ms),
    comparisons: of('/comparison').flatMap(({ logNs, value }) => {
      const { sequence, outcome, subject, distance, threshold } = value;
      const frame = seen.find(sequence, logNs)?.place;
      return frame === undefined ? [] : [{ frame, outcome, subject, distance, threshold }];
    }),
    sights: of('/sight').flatMap(({ logNs, value }) => {
      const frame = seen.find(value.sequence, logNs)?.place;
      return frame === undefined ? [] : [sightOf(value, frame)];
    }),
  };
  return {
    id,
    isWhole,
    isCutShort: Object.values(lists).some(({ length }) => length > mostInView),
    startedAt: new Date(Number(span.startNs / 1_000_000n)).toISOString(),
    durationMs: ms(span.endNs),
    droppedFrames: of('/drops').at(-1)?.value.frames ?? 0,
    notes,
    hasInfrared: frames.length > 0 && (await session.readFrame(0)).ir !== undefined,
    frameTimesMs: lists.frameTimesMs.slice(0, mostInView),
    operations: lists.operations.slice(0, mostInView),
    comparisons: lists.comparisons.slice(0, mostInView),
    sights: lists.sights.slice(0, mostInView),
  };
}

/** Every operation once: how it began and, where it has ended, how. */
function operationsOf(records: readonly Record<'/operation'>[], ms: (ns: bigint) => number): Shown[] {
  const begun = new Map<number, Shown>();
  const all: Shown[] = [];
  for (const { value, logNs } of records) {
    if (value.phase === 'started') {
      const shown = { startMs: ms(logNs), ...saidOf(value) };
      begun.set(value.id, shown);
      all.push(shown);
      continue;
    }
    const before = begun.get(value.id);
    const ended = { startMs: before?.startMs ?? 0, endMs: ms(logNs), ...saidOf(value) };
    // A recording that begins in the middle of an attempt sees only its end.
    if (before) all[all.indexOf(before)] = ended;
    else all.push(ended);
  }
  return all;
}

function saidOf({ id: _, phase: _phase, enrollmentKind: _kind, ...said }: OperationRecord) {
  return said;
}

function sightOf({ faces, reasons }: SightRecord, frame: number): SessionView['sights'][number] {
  const [nearest] = faces;
  if (!nearest) return { frame, faces: 0, reasons };
  const { distanceMm, pose, liveness } = nearest;
  const { yawDeg, pitchDeg } = pose;
  return { frame, faces: faces.length, reasons, distanceMm, yawDeg, pitchDeg, ...liveness };
}
