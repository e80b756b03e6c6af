import { type Log, minutesAndSeconds } from '../progress.ts';

const everyMs = 10_000;

/** Told after every step. */
interface Step {
  /** Steps done. */
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  readonly phase?: string;
}

/** Tells the mean loss since the last line and the time left, every ten seconds and at the end. */
export function createTrainingLog(log: Log, nowMs = () => performance.now()): (step: Step) => void {
  let startMs: number | undefined;
  let toldMs = 0;
  let losses: number[] = [];
  return ({ step, steps, phase, loss }) => {
    const now = nowMs();
    startMs ??= now;
    losses.push(loss);
    if (now - toldMs < everyMs && step < steps) return;
    toldMs = now;
    const mean = losses.reduce((sum, value) => sum + value, 0) / losses.length;
    losses = [];
    const secondsLeft = (((now - startMs) / Math.max(1, step - 1)) * (steps - step)) / 1000;
    const during = phase === undefined ? '' : ` (${phase})`;
    log(`train: step ${step} of ${steps}${during}, loss ${mean.toFixed(4)}, ${minutesAndSeconds(secondsLeft)} left`);
  };
}
