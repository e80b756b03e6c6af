import type { AttemptRecord, GalleryStore } from '../core/store.ts';

/**
 * The lockout policy, derived from the remembered attempts, so that a restart does not clear it.
 *
 * After 5 rejected attempts in a row nobody can try for 30 seconds; every further rejection doubles the wait, up to an
 * hour. An accepted attempt ends the row. Attempts that timed out, failed or were locked out neither count nor end it;
 * one that ended so after enough frames had spoken against the person was remembered as rejected.
 * A wall clock that was set back keeps the wait at its full length: when in doubt, locked.
 * Rehearsals are remembered but neither count nor are held up: they can unlock nothing, and somebody who tries them out
 * all day must not lose the real sensor over it, nor may one that was accepted end a row of real rejections.
 */
export const lockoutPolicy = { rejections: 5, firstWaitMs: 30_000, longestWaitMs: 3_600_000 } as const;

export interface Lockout {
  /** Rejected attempts in a row. */
  readonly rejections: number;
  /** Milliseconds until the next attempt is allowed; 0 = now. */
  readonly remainingMs: number;
}

/** Whether an attempt that is no rehearsal may start at this moment of the wall clock. */
export function lockoutAt(store: Pick<GalleryStore, 'attempts'>, wallMs: number): Lockout {
  const { count: rejections, last } = rejectedInRow(store);
  if (!last || rejections < lockoutPolicy.rejections) return { rejections, remainingMs: 0 };
  const doublings = rejections - lockoutPolicy.rejections;
  const waitMs = Math.min(lockoutPolicy.firstWaitMs * 2 ** doublings, lockoutPolicy.longestWaitMs);
  const sinceMs = wallMs - (Date.parse(last.startedAt) + last.durationMs);
  return { rejections, remainingMs: Math.max(0, waitMs - Math.max(0, sinceMs)) };
}

/** Reads further back until the row has ended: attempts that do not count must not push it out of sight. */
function rejectedInRow(store: Pick<GalleryStore, 'attempts'>) {
  for (let limit = 64; ; limit *= 4) {
    const remembered = store.attempts(limit);
    const attempts = remembered.filter(({ isRehearsal }) => !isRehearsal);
    const end = attempts.findIndex(({ outcome }) => outcome === 'accepted');
    if (end < 0 && remembered.length >= limit) continue;
    const rejected = attempts.slice(0, end < 0 ? attempts.length : end).filter(isRejected);
    return { count: rejected.length, last: rejected[0] };
  }
}

const isRejected = ({ outcome }: AttemptRecord) => outcome === 'rejected';
