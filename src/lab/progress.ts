/** Where lines for people go; commands print them on stderr or into a log. */
export type Log = (line: string) => void;

export interface Progress {
  /** Counts finished work and, at most every few seconds, tells how far it is. */
  done(count?: number): void;
  /** Work that was found finished: it does not count for the speed. */
  skip(count: number): void;
  /** Tells the total and the speed. */
  end(): { readonly seconds: number; readonly perSecond: number };
}

interface ProgressOptions {
  /** What is done, such as "render". */
  readonly label: string;
  /** What is counted, in the plural, such as "views". */
  readonly unit: string;
  readonly total: number;
  readonly log: Log;
  readonly nowMs?: () => number;
  readonly everyMs?: number;
}

/** Progress with speed and time left, e.g. "render: 120 of 400 views, 14.2/s, 0:20 left". */
export function createProgress(options: ProgressOptions): Progress {
  const { label, unit, total, log, nowMs = () => performance.now(), everyMs = 5000 } = options;
  const startMs = nowMs();
  let toldMs = startMs;
  let worked = 0;
  let skipped = 0;
  const perSecond = () => (worked * 1000) / Math.max(1, nowMs() - startMs);
  return {
    done(count = 1) {
      worked += count;
      if (nowMs() - toldMs < everyMs) return;
      toldMs = nowMs();
      const left = (total - skipped - worked) / Math.max(perSecond(), 1e-9);
      const speed = perSecond().toFixed(1);
      log(`${label}: ${skipped + worked} of ${total} ${unit}, ${speed}/s, ${minutesAndSeconds(left)} left`);
    },
    skip(count) {
      skipped += count;
    },
    end() {
      const seconds = (nowMs() - startMs) / 1000;
      const found = skipped > 0 ? ` (${skipped} were there already)` : '';
      const speed = `${perSecond().toFixed(1)}/s`;
      log(`${label}: ${skipped + worked} ${unit}${found} in ${minutesAndSeconds(seconds)}, ${speed}`);
      return { seconds, perSecond: perSecond() };
    },
  };
}

/** "3:07" for 187 seconds. */
export function minutesAndSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
