import { AppError, ErrorCode } from '../core/errors.ts';
import type { RgbdFrame } from '../core/frame.ts';
import { attemptSpans, type OperationSpan } from '../core/operation-spans.ts';
import type { ComparisonRecord, Session } from '../core/session.ts';
import type { GalleryStore } from '../core/store.ts';
import type { Template } from '../core/template.ts';
import { knownShapes } from './known-shapes.ts';
import { type LookPieces, lookAtPerson } from './look.ts';
import type { Clock } from './ports.ts';
import { createStageTimes } from './stage-times.ts';
import { unlockPolicy } from './unlock-policy.ts';

/** What today's pipeline needs to look at a recording. Borrowed. */
export interface ReplayPieces extends Pick<LookPieces, 'reader' | 'embedder'> {
  /** Where they were enrolled. */
  readonly store: Pick<GalleryStore, 'enrollments'>;
  /** Everybody who may be recognised. */
  readonly templates: readonly Template[];
  readonly clock: Clock;
  /** Asked between frames. */
  isCancelled(): boolean;
}

export interface Ending {
  /** Of an attempt; `nobody-enrolled` where nobody is any more who could be recognised. */
  readonly outcome: string;
  readonly recognised?: string;
  readonly distance?: number;
}

/** One attempt of a recording, as it went then and as it goes now. */
export interface ReplayedAttempt {
  readonly then: Ending;
  readonly now: Ending;
  readonly isSameDecision: boolean;
  /** Frames that were looked at then and are in the file. */
  readonly frames: number;
  /** Frames that were looked at then and are not in the file. */
  readonly missingFrames: number;
  /** Frames that were compared with somebody enrolled both then and now. */
  readonly comparedTwice: number;
  /** Greatest change of a distance in one of them, 0 when all are the same bit for bit; 0 as well where there is none. */
  readonly greatestChange: number;
}

/**
 * Carries out all attempts of a recording again that were looked at: one that was locked out or ended by a fault decided nothing
 * that could change. Throws as `replayAttempt`.
 */
export async function replayAttempts(session: Session, pieces: ReplayPieces): Promise<readonly ReplayedAttempt[]> {
  const decided = attemptSpans(session.records).filter(
    ({ ended: { outcome } }) => outcome !== 'locked-out' && outcome !== 'fault',
  );
  const replayed: ReplayedAttempt[] = [];
  for (const span of decided) replayed.push(await replayAttempt(session, span, pieces));
  return replayed;
}

/**
 * Carries out an attempt of a recording again, on the frames that were looked at then, in their order. Nothing is
 * remembered and nobody is locked out. Throws `cancelled`, and what reading the recording and the pieces throw.
 */
export async function replayAttempt(
  session: Session,
  span: OperationSpan,
  pieces: ReplayPieces,
): Promise<ReplayedAttempt> {
  const { subject } = span.ended;
  const templates = pieces.templates.filter((template) => subject === undefined || template.subject === subject);
  const { places, missingFrames } = lookedAt(session, span);
  const then = thenOf(span);
  if (templates.length === 0) {
    const nothing = { frames: 0, missingFrames, comparedTwice: 0, greatestChange: 0 };
    return { then, now: { outcome: 'nobody-enrolled' }, isSameDecision: false, ...nothing };
  }
  const compared: ComparisonRecord[] = [];
  pieces.reader.reset();
  const result = await lookAtPerson(framesAt(session, places, pieces), {
    ...pieces,
    templates,
    shapes: knownShapes(templates, pieces.store, pieces.embedder),
    times: createStageTimes(pieces.clock),
    policy: unlockPolicy,
    compared: (sequence, decision) => void compared.push({ sequence, ...decision }),
    show: () => undefined,
    remember: () => undefined,
  });
  const decision = 'decision' in result ? result.decision : undefined;
  const now = {
    outcome: result.outcome,
    ...(decision && { recognised: decision.subject, distance: decision.distance }),
  };
  const isSameDecision = then.outcome === now.outcome && then.recognised === now.recognised;
  return { then, now, isSameDecision, frames: places.length, missingFrames, ...changesOf(session, span, compared) };
}

function thenOf({ ended: { outcome = 'fault', recognised, distance } }: OperationSpan): Ending {
  return { outcome, ...(recognised !== undefined && { recognised }), ...(distance !== undefined && { distance }) };
}

const isWithin = ({ startNs, endNs }: OperationSpan, { logNs }: { readonly logNs: bigint }) =>
  logNs >= startNs && logNs <= endNs;

/** Places of the frames that vision looked at during an attempt. */
function lookedAt(session: Session, span: OperationSpan) {
  const sights = session.records.filter((record) => record.topic === '/sight' && isWithin(span, record));
  const sequences = new Set(sights.map(({ value }) => ('sequence' in value ? value.sequence : -1)));
  const places = session.frames.flatMap((mark, place) =>
    isWithin(span, mark) && sequences.has(mark.sequence) ? [place] : [],
  );
  return { places, missingFrames: sequences.size - places.length };
}

async function* framesAt(
  session: Session,
  places: readonly number[],
  { isCancelled }: ReplayPieces,
): AsyncGenerator<RgbdFrame> {
  for (const place of places) {
    if (isCancelled()) throw new AppError(ErrorCode.cancelled, 'Stopped');
    yield await session.readFrame(place);
  }
}

function changesOf(session: Session, span: OperationSpan, now: readonly ComparisonRecord[]) {
  const before = new Map<number, number>();
  for (const record of session.records)
    if (record.topic === '/comparison' && isWithin(span, record))
      before.set(record.value.sequence, record.value.distance);
  const changes = now.flatMap(({ sequence, distance }) => {
    const then = before.get(sequence);
    return then === undefined ? [] : [Math.abs(distance - then)];
  });
  return { comparedTwice: changes.length, greatestChange: Math.max(0, ...changes) };
}
