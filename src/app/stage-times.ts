import type { AttemptResult } from '../contract/attempt-schemas.ts';
import type { SessionTap } from '../core/session.ts';
import type { Clock } from './ports.ts';

type Timings = Extract<AttemptResult, { outcome: 'accepted' }>['timingsMs'];
type Stage = 'find' | 'cut' | 'embed' | 'match';

/**
 * Measures the stages of an attempt: the mean over the frames each ran on.
 * @param tap is told every one of them.
 */
export function createStageTimes(clock: Clock, tap?: Pick<SessionTap, 'record'>) {
  const startMs = clock.nowMs();
  const stages = new Map<Stage, { readonly sumMs: number; readonly runs: number }>();
  let readyMs = 0;

  const mean = (stage: Stage) => {
    const { sumMs, runs } = stages.get(stage) ?? { sumMs: 0, runs: 0 };
    return runs === 0 ? 0 : sumMs / runs;
  };

  return {
    /** Everything before the first frame is done: models loaded, sensor open. */
    markReady() {
      readyMs = clock.nowMs() - startMs;
    },
    async measure<T>(stage: Stage, work: () => T | Promise<T>): Promise<T> {
      const fromMs = clock.nowMs();
      const result = await work();
      const durationMs = clock.nowMs() - fromMs;
      const { sumMs, runs } = stages.get(stage) ?? { sumMs: 0, runs: 0 };
      stages.set(stage, { sumMs: sumMs + durationMs, runs: runs + 1 });
      tap?.record('/timing', { stage, durationMs });
      return result;
    },
    read: (): Timings => ({
      ready: readyMs,
      find: mean('find'),
      cut: mean('cut'),
      embed: mean('embed'),
      match: mean('match'),
      whole: clock.nowMs() - startMs,
    }),
  };
}

export type StageTimes = ReturnType<typeof createStageTimes>;
