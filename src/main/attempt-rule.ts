import { unlockPolicy } from '../app/unlock-policy.ts';
import { addFinding, emptyTally, type Finding, finalVerdict, verdictOf } from '../app/verdict.ts';
import { decideOn, type OperatingPoint } from '../core/comparison.ts';
import type { AttemptFrame, AttemptRule } from '../lab/evaluation/attempts.ts';

/** Views of a data set show a head wherever it was: all stand for one face that stays where it is. */
const box = { x: 0, y: 0, width: 1, height: 1 };

/** The rule by which the program decides attempts, for frames that come one after the other. */
export const attemptRule: AttemptRule = (frames, point) => {
  let tally = emptyTally;
  for (const frame of frames) {
    tally = addFinding(tally, findingOf(frame, point), unlockPolicy);
    const verdict = verdictOf(tally, unlockPolicy);
    if (verdict) return verdict.outcome;
  }
  return finalVerdict(tally, unlockPolicy)?.outcome ?? 'undecided';
};

function findingOf(frame: AttemptFrame, point: OperatingPoint): Finding {
  if ('comparison' in frame) return { kind: 'compared', box, decision: decideOn(frame.comparison, point) };
  return frame.reason === 'no-face' ? { kind: 'nobody' } : { kind: 'retry', box, reason: frame.reason };
}
