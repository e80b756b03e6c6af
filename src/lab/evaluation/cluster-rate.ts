import type { Rate } from '../../core/model-card.ts';
import { createRandom } from '../../core/random.ts';

/** What was counted of one cluster of trials that depend on each other, such as those of one subject. */
export interface Count {
  readonly trials: number;
  readonly errors: number;
}

const replicates = 500;

/**
 * A share of errors with a 95 % interval by resampling clusters (subjects) with replacement: trials of one subject are no
 * independent evidence. Without any error the upper end is 3 / clusters ("rule of three"), and likewise the lower end
 * without any success. `comparisons` is the number of clusters. Undefined without a trial.
 */
export function clusterRate(counts: readonly Count[], seed: number): Rate | undefined {
  const used = counts.filter(({ trials }) => trials > 0);
  if (used.length === 0) return undefined;
  const share = (sample: readonly Count[]) =>
    sample.reduce((sum, { errors }) => sum + errors, 0) / sample.reduce((sum, { trials }) => sum + trials, 0);
  const value = share(used);
  const random = createRandom(seed);
  const found = Array.from({ length: replicates }, () => share(used.map(() => random.pick(used)))).sort(
    (a, b) => a - b,
  );
  const ruleOfThree = Math.min(1, 3 / used.length);
  const at = (q: number) => found[Math.round(q * (found.length - 1))]!;
  return {
    value,
    low: Math.min(value, value === 1 ? 1 - ruleOfThree : at(0.025)),
    high: Math.max(value, value === 0 ? ruleOfThree : at(0.975)),
    comparisons: used.length,
  };
}
