import type { Decision } from '../core/decision.ts';
import type { FaceBox } from '../core/face.ts';
import type { RetryReason } from '../core/retry.ts';
import { isSamePlace } from './sight.ts';
import type { UnlockPolicy } from './unlock-policy.ts';

/** What one frame has shown. A decision stands for a live, good face compared on this very frame. */
export type Finding =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'retry'; readonly box: FaceBox; readonly reason: RetryReason }
  /** A good frame that was not compared: too soon after one that did not match. */
  | { readonly kind: 'waiting'; readonly box: FaceBox }
  | { readonly kind: 'compared'; readonly box: FaceBox; readonly decision: Decision };

/** Of a face that was compared. */
interface Rejection {
  readonly outcome: 'rejected';
  readonly because: 'not-recognised';
  readonly decision: Decision;
}

export type Verdict =
  | { readonly outcome: 'accepted'; readonly decision: Decision }
  | Rejection
  | { readonly outcome: 'rejected'; readonly because: 'not-live' };

/** What the frames of an attempt add up to so far. */
export interface Tally {
  /** Of the face in the last frame. */
  readonly box?: FaceBox;
  /** The last decisions on that face since it last looked flat, oldest first. */
  readonly recent: readonly Decision[];
  readonly mismatchesInRow: number;
  readonly flatInRow: number;
  /** Frames of the whole attempt that looked flat. */
  readonly flatInAll: number;
  /** Every decision of the attempt that did not match, whoever it was about. */
  readonly mismatches: readonly Decision[];
}

export const emptyTally: Tally = { recent: [], mismatchesInRow: 0, flatInRow: 0, flatInAll: 0, mismatches: [] };

/** The tally with one more frame. A face that is gone, or is somewhere else at once, is another face. */
export function addFinding(tally: Tally, finding: Finding, policy: UnlockPolicy): Tally {
  const { mismatches: mismatchesBefore, flatInAll } = tally;
  const anew = { ...emptyTally, mismatches: mismatchesBefore, flatInAll };
  if (finding.kind === 'nobody') return anew;
  const { box } = finding;
  const isSameFace = tally.box !== undefined && isSamePlace(tally.box, box);
  const before = isSameFace ? tally : anew;
  if (finding.kind === 'waiting') return { ...before, box };
  if (finding.kind === 'retry') {
    if (finding.reason !== 'flat') return { ...before, box };
    // What looked live before may have been the same picture, seen badly: its matches count no more.
    return { ...before, box, recent: [], flatInRow: before.flatInRow + 1, flatInAll: flatInAll + 1 };
  }
  const { decision } = finding;
  const recent = [...before.recent, decision].slice(-policy.window);
  if (decision.outcome === 'accepted') return { ...before, box, recent, flatInRow: 0, mismatchesInRow: 0 };
  const mismatches = [...before.mismatches, decision];
  return { box, recent, flatInRow: 0, flatInAll, mismatchesInRow: before.mismatchesInRow + 1, mismatches };
}

/** The verdict as soon as there is one. */
export function verdictOf(tally: Tally, policy: UnlockPolicy): Verdict | undefined {
  const decision = tally.recent.at(-1);
  const isPicture = tally.flatInRow >= policy.flatFramesToReject || tally.flatInAll >= policy.flatFramesToRejectInAll;
  if (isPicture) return { outcome: 'rejected', because: 'not-live' };
  if (!decision) return undefined;
  if (decision.outcome === 'accepted') {
    const agreeing = tally.recent.filter((one) => one.outcome === 'accepted' && one.subject === decision.subject);
    return agreeing.length >= policy.framesToAccept ? { outcome: 'accepted', decision } : undefined;
  }
  const isEnough =
    tally.mismatchesInRow >= policy.framesToReject || tally.mismatches.length >= policy.framesToRejectInAll;
  return isEnough ? { outcome: 'rejected', because: 'not-recognised', decision } : undefined;
}

/** When there are no more frames: a rejection if enough of them spoke against the person, else undefined. */
export function finalVerdict({ mismatches }: Tally, policy: UnlockPolicy): Rejection | undefined {
  const decision = mismatches.at(-1);
  const isEnough = decision && mismatches.length >= policy.framesToRejectAtEnd;
  return isEnough ? { outcome: 'rejected', because: 'not-recognised', decision } : undefined;
}
