import type { ViewTruth } from '../core/dataset.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import { operationSpans } from '../core/operation-spans.ts';
import type { FaceRecord, Session } from '../core/session.ts';
import { sessionSpan } from '../core/session-span.ts';
import { soleFaces } from './sole-faces.ts';

/** A frame of a recording that becomes a view of a data set. */
export interface SessionView {
  readonly subject: string;
  /** Place of the frame in the recording. */
  readonly index: number;
  /** As vision measured it then. */
  readonly truth: ViewTruth;
}

/** A face that has turned so far, or has been seen for so long, is another view. */
const otherDeg = 6;
const otherMs = 1000;

interface Span {
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly subject: string;
}

/**
 * The frames of a recording that show one person whose name is known: whoever was enrolled or accepted while it
 * recorded. One frame of every look: data sets need no thirty pictures of a second.
 * @param subject whom everybody in the recording is, in the place of those names.
 * Throws `data-invalid` where faces were made coarse or left out, and `data-missing` where nobody's name is known.
 */
export function datasetViews(session: Session, subject?: string): readonly SessionView[] {
  refuseRedacted(session);
  const spans = subject === undefined ? namedSpans(session) : [{ ...sessionSpan(session), subject }];
  if (spans.length === 0) {
    const hint = 'If one person only is in it, say who: --subject NAME.';
    throw new AppError(ErrorCode.dataMissing, 'Expected an enrollment or an accepted attempt, found none', { hint });
  }
  const looks = looksOf(session);
  return spans.flatMap(({ startNs, endNs, subject: name }) =>
    thinned(looks.filter(({ logNs }) => logNs >= startNs && logNs <= endNs)).map(({ index, face }) => ({
      subject: name,
      index,
      truth: truthOf(face),
    })),
  );
}

function refuseRedacted({ notes }: Session): void {
  const redaction = notes['export']?.['redaction'];
  if (redaction === undefined || redaction === 'full') return;
  const message = `Expected a recording with faces as they were, found an export of the level "${redaction}"`;
  throw new AppError(ErrorCode.dataInvalid, message, { hint: 'Ask for one of the level "full", or take another.' });
}

function namedSpans({ records }: Session): readonly Span[] {
  return operationSpans(records).flatMap(({ startNs, endNs, ended: { outcome, subject, recognised } }) => {
    const name = outcome === 'enrolled' ? subject : outcome === 'accepted' ? recognised : undefined;
    return name === undefined ? [] : [{ startNs, endNs, subject: name }];
  });
}

interface Look {
  readonly index: number;
  readonly logNs: bigint;
  readonly face: FaceRecord;
}

/** Frames in which nobody but one person was seen, well enough. */
function looksOf(session: Session): readonly Look[] {
  return [...soleFaces(session)].flatMap(([index, face]) => {
    const mark = session.frames[index];
    return mark ? [{ index, logNs: mark.logNs, face }] : [];
  });
}

function thinned(looks: readonly Look[]): readonly Look[] {
  const kept: Look[] = [];
  for (const look of looks) {
    const last = kept.at(-1);
    if (!last || isOther(last, look)) kept.push(look);
  }
  return kept;
}

function isOther(a: Look, b: Look): boolean {
  const turn = Math.hypot(a.face.pose.yawDeg - b.face.pose.yawDeg, a.face.pose.pitchDeg - b.face.pose.pitchDeg);
  return turn >= otherDeg || Number(b.logNs - a.logNs) / 1e6 >= otherMs;
}

/** What vision measured of a face, as data sets tell it. */
export function truthOf({ pose: { yawDeg, pitchDeg, rollDeg }, distanceMm }: FaceRecord): ViewTruth {
  return { yawDeg, pitchDeg, rollDeg, ...(distanceMm > 0 && { distanceMm }) };
}
