import type { TrainingProgress } from '../../network/branches/train-branches-net.ts';
import { type Log, minutesAndSeconds } from '../progress.ts';

const everyMs = 10_000;

/** Tells the mean loss since the last line, the speed and the time left, every ten seconds and at the end. */
export function createTrainingLog(log: Log): (progress: TrainingProgress) => void {
  let toldMs = 0;
  let firstStep: number | undefined;
  let losses: number[] = [];
  return ({ step, steps, phase, loss, elapsedMs, imagesPerSecond }) => {
    firstStep ??= step - 1;
    losses.push(loss);
    if (elapsedMs - toldMs < everyMs && step < steps) return;
    toldMs = elapsedMs;
    const mean = losses.reduce((sum, value) => sum + value, 0) / losses.length;
    losses = [];
    const secondsLeft = ((elapsedMs / (step - firstStep)) * (steps - step)) / 1000;
    const speed = `${imagesPerSecond.toFixed(0)} images/s, ${minutesAndSeconds(secondsLeft)} left`;
    log(`train: step ${step} of ${steps} (${phase}), loss ${mean.toFixed(4)}, ${speed}`);
  };
}
