import { describe, expect, it } from 'vitest';
import type { AttemptRecord } from '../core/store.ts';
import { lockoutAt, lockoutPolicy } from './lockout.ts';

const startMs = Date.UTC(2030, 0, 1);
type Outcome = AttemptRecord['outcome'];

/** Attempts a second apart, oldest first. */
function storeOf(outcomes: readonly Outcome[], isRehearsal = false) {
  const attempts = outcomes.map((outcome, index) => {
    const startedAt = new Date(startMs + index * 1000).toISOString();
    return { startedAt, durationMs: 0, sensor: 'fake', isRehearsal, outcome };
  });
  return { attempts: (limit: number) => attempts.toReversed().slice(0, limit) };
}

const times = (count: number, outcome: Outcome): readonly Outcome[] => Array.from({ length: count }, () => outcome);
const lastMs = (outcomes: readonly Outcome[]) => startMs + (outcomes.length - 1) * 1000;

describe('lockoutAt', () => {
  it('lets four rejections pass', () => {
    expect(lockoutAt(storeOf(times(4, 'rejected')), startMs)).toEqual({ rejections: 4, remainingMs: 0 });
  });

  it('waits after the fifth, and lets go when the wait is over', () => {
    const outcomes = times(5, 'rejected');
    const store = storeOf(outcomes);
    expect(lockoutAt(store, lastMs(outcomes) + 10_000).remainingMs).toBe(lockoutPolicy.firstWaitMs - 10_000);
    expect(lockoutAt(store, lastMs(outcomes) + lockoutPolicy.firstWaitMs).remainingMs).toBe(0);
  });

  it('doubles with every further rejection, up to an hour', () => {
    const seven = times(7, 'rejected');
    expect(lockoutAt(storeOf(seven), lastMs(seven)).remainingMs).toBe(4 * lockoutPolicy.firstWaitMs);
    const many = times(2000, 'rejected');
    expect(lockoutAt(storeOf(many), lastMs(many)).remainingMs).toBe(lockoutPolicy.longestWaitMs);
  });

  it('starts anew after an accepted attempt', () => {
    const outcomes = [...times(4, 'rejected'), 'accepted', ...times(4, 'rejected')] as const;
    expect(lockoutAt(storeOf(outcomes), lastMs(outcomes))).toEqual({ rejections: 4, remainingMs: 0 });
  });

  it('is not flushed away by attempts that do not count', () => {
    const outcomes = [...times(5, 'rejected'), ...times(500, 'locked-out'), ...times(500, 'timed-out')];
    expect(lockoutAt(storeOf(outcomes), startMs + 4000).remainingMs).toBe(lockoutPolicy.firstWaitMs);
  });

  it('stays locked when the clock was set back', () => {
    expect(lockoutAt(storeOf(times(5, 'rejected')), 0).remainingMs).toBe(lockoutPolicy.firstWaitMs);
  });

  it('does not count rehearsals', () => {
    const five = times(5, 'rejected');
    expect(lockoutAt(storeOf(five, true), lastMs(five))).toEqual({ rejections: 0, remainingMs: 0 });
  });

  it('does not let a rehearsal end a row of rejections', () => {
    const rejected = storeOf(times(5, 'rejected')).attempts(5);
    const rehearsed = storeOf(['accepted'], true).attempts(1);
    const store = { attempts: (limit: number) => [...rehearsed, ...rejected].slice(0, limit) };
    expect(lockoutAt(store, startMs + 4000).remainingMs).toBe(lockoutPolicy.firstWaitMs);
  });
});
