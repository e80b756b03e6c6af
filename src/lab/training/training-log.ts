import { mean } from '../../core/metrics.ts';
import type { TrainingProgress } from '../../network/branches/train-branches-net.ts';
import type { HeadsEpoch } from '../../network/train/learn-heads.ts';
import { type Log, minutesAndSeconds } from '../progress.ts';

const everyMs = 10_000;

/** Tells the mean loss since the last line and the time left, every ten seconds and at the end. Begins to count when it is made. */
export function createTrainingLog(log: Log, nowMs = () => performance.now()): (progress: TrainingProgress) => void {
  const startMs = nowMs();
  let toldMs = startMs;
  let losses: number[] = [];
  return ({ step, steps, phase, loss }) => {
    const now = nowMs();
    losses.push(loss);
    if (now - toldMs < everyMs && step < steps) return;
    toldMs = now;
    const secondsLeft = (((now - startMs) / step) * (steps - step)) / 1000;
    log(
      `train: step ${step} of ${steps} (${phase}), loss ${mean(losses).toFixed(4)}, ${minutesAndSeconds(secondsLeft)} left`,
    );
    losses = [];
  };
}

/** Tells every epoch of the heads, and the time left. Begins to count when it is made. */
export function createEpochLog(log: Log, nowMs = () => performance.now()): (epoch: HeadsEpoch) => void {
  const startMs = nowMs();
  return ({ epoch, epochs, loss, watchedEer }) => {
    const rate =
      watchedEer === undefined ? '' : `, EER ${(watchedEer * 100).toFixed(2)} % of people who are only watched`;
    const left = minutesAndSeconds(((nowMs() - startMs) / 1000 / epoch) * (epochs - epoch));
    log(`train: epoch ${epoch} of ${epochs}, loss ${loss.toFixed(4)}${rate}, ${left} left`);
  };
}
