import type { AttemptProgress, AttemptResult } from '../contract/attempt-schemas.ts';
import { compare } from '../core/comparison.ts';
import type { Decision } from '../core/decision.ts';
import type { FaceEmbedder } from '../core/embedding.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { Face, FaceReader, Liveness } from '../core/face.ts';
import type { RgbdFrame } from '../core/frame.ts';
import type { RetryReason } from '../core/retry.ts';
import { shapeAlone, shapePoint } from '../core/shape-alone.ts';
import type { Template } from '../core/template.ts';
import { embedFace } from './embed-face.ts';
import { type Sight, see } from './sight.ts';
import type { StageTimes } from './stage-times.ts';
import type { UnlockPolicy } from './unlock-policy.ts';
import { addFinding, emptyTally, type Finding, finalVerdict, type Tally, verdictOf } from './verdict.ts';

/** What looking at a person needs. Borrowed. */
export interface LookPieces {
  readonly reader: FaceReader;
  readonly embedder: FaceEmbedder;
  /** Who may be recognised. */
  readonly templates: readonly Template[];
  /** The same people by their shape alone, see `knownShapes`. */
  shapes(): Promise<readonly Template[]>;
  readonly times: StageTimes;
  readonly policy: UnlockPolicy;
  /** Is told every comparison of a frame. */
  compared(sequence: RgbdFrame['sequence'], decision: Decision): void;
  show(progress: Omit<AttemptProgress, 'status' | 'subject'>): void;
  /** Is told what is seen in every frame. */
  seen?(frame: RgbdFrame, sight: Sight): void;
  /** Called after every frame with what it all adds up to: it outlives a fault in the next one. */
  remember(tally: Tally): void;
}

/** Of each way to end, what the frames say. */
type Looked<Result> = Result extends { outcome: 'locked-out' } ? never : Omit<Result, 'isRehearsal'>;
type LookResult = Looked<AttemptResult>;

/** Goes through frames until there is a verdict or no more frames. Throws what its pieces throw. */
export async function lookAtPerson(frames: AsyncIterable<RgbdFrame>, pieces: LookPieces): Promise<LookResult> {
  const { reader, times, policy } = pieces;
  const count: { seen: number; compared: number; infrared?: number } = { seen: 0, compared: 0 };
  let tally = emptyTally;
  let liveness: Liveness | undefined;
  let retry: RetryReason | undefined;
  let wasInfrared = false;
  const evidence = () => ({ frames: count, timingsMs: times.read(), ...(liveness && { liveness }) });
  let nextComparisonMs = Number.NEGATIVE_INFINITY;
  for await (const frame of frames) {
    const { isInfrared = false } = frame;
    // Another camera of the sensor: the face is elsewhere in its picture.
    if (isInfrared !== wasInfrared) reader.reset();
    wasInfrared = isInfrared;
    const sight = await times.measure('find', () => see(reader, frame));
    pieces.seen?.(frame, sight);
    const finding = await findingOf(sight, frame, pieces, frame.timestampMs >= nextComparisonMs);
    if (isMismatch(finding)) nextComparisonMs = frame.timestampMs + policy.pauseAfterMismatchMs;
    count.seen += 1;
    if (isInfrared) count.infrared = (count.infrared ?? 0) + 1;
    if (finding.kind === 'compared') count.compared += 1;
    liveness = sight.face?.liveness ?? liveness;
    retry = sight.reasons[0] ?? retry;
    tell(sight, finding, isInfrared, pieces);
    tally = addFinding(tally, finding, policy);
    pieces.remember(tally);
    const verdict = verdictOf(tally, policy);
    if (verdict) return { ...evidence(), ...verdict };
  }
  return { ...evidence(), ...(finalVerdict(tally, policy) ?? { outcome: 'timed-out', ...(retry && { retry }) }) };
}

/** Compares only a frame that is good and live by itself: liveness of one frame never speaks for another. */
async function findingOf(
  { face, reasons }: Sight,
  frame: RgbdFrame,
  pieces: LookPieces,
  isDue: boolean,
): Promise<Finding> {
  if (!face) return { kind: 'nobody' };
  const [reason] = reasons;
  if (reason) return { kind: 'retry', box: face.box, reason };
  // Infrared that the model was never measured on is as good as darkness.
  if (frame.isInfrared && pieces.embedder.card.shapeLimit === undefined)
    return { kind: 'retry', box: face.box, reason: 'too-dark' };
  if (!isDue) return { kind: 'waiting', box: face.box };
  const decision = frame.isInfrared ? await compareShape(frame, face, pieces) : await compareFace(frame, face, pieces);
  if (!decision) throw new AppError(ErrorCode.galleryEmpty, 'Expected somebody enrolled, found empty templates');
  pieces.compared(frame.sequence, decision);
  return { kind: 'compared', box: face.box, decision };
}

async function compareFace(frame: RgbdFrame, face: Face, pieces: LookPieces): Promise<Decision | undefined> {
  const { embedder, templates, times } = pieces;
  const { fused } = await embedFace(frame, face, pieces);
  return times.measure('match', () => compare(fused, templates, embedder.card));
}

/** By infrared: the shape, and the picture beside the ones in colour. */
async function compareShape(frame: RgbdFrame, face: Face, pieces: LookPieces): Promise<Decision | undefined> {
  const { embedder, times } = pieces;
  const known = await pieces.shapes();
  const { fused } = await embedFace(frame, face, pieces, shapeAlone);
  return times.measure('match', () => compare(fused, known, shapePoint(embedder.card)));
}

const isMismatch = (finding: Finding) => finding.kind === 'compared' && finding.decision.outcome === 'rejected';

function tell({ faces, reasons: [retry] }: Sight, finding: Finding, isInfrared: boolean, { show }: LookPieces) {
  const compared = finding.kind === 'compared' && {
    distance: finding.decision.distance,
    threshold: finding.decision.threshold,
  };
  show({ faces, ...(isInfrared && { isInfrared }), ...(retry && { retry }), ...compared });
}
