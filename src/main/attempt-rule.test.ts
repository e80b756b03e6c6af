import { describe, expect, it } from 'vitest';
import { unlockPolicy } from '../app/unlock-policy.ts';
import { attemptRule } from './attempt-rule.ts';

const point = { embeddingWeight: 0.1, threshold: 0.5, partLimits: { descriptor: 1, embedding: 1 } };
const at = (fused: number) => ({ comparison: { subject: 'owner', fused, descriptor: fused, embedding: fused } });
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('attemptRule', () => {
  it('decides as the program does over several frames', () => {
    const { framesToAccept, framesToReject, flatFramesToReject } = unlockPolicy;
    expect(attemptRule(times(framesToAccept, at(0.4)), point)).toBe('accepted');
    expect(attemptRule(times(framesToAccept - 1, at(0.4)), point)).toBe('undecided');
    expect(attemptRule(times(framesToReject, at(0.6)), point)).toBe('rejected');
    expect(attemptRule(times(flatFramesToReject, { reason: 'flat' as const }), point)).toBe('rejected');
    expect(attemptRule(times(20, { reason: 'turned-away' as const }), point)).toBe('undecided');
  });
});
