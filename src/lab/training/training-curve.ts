import { join } from 'node:path';
import type { HeadsEpoch } from '../../network/train/learn-heads.ts';
import { drawTraining } from '../plots/training-plot.ts';
import { type Log, minutesAndSeconds } from '../progress.ts';
import { writeJson } from '../write-json.ts';
import { writePicture } from '../write-pictures.ts';

/**
 * Takes the epochs of a training one by one: a line for people, and the curve so far as training.json, .svg and .png in the
 * folder.
 */
export function createTrainingCurve(directory: string, log: Log, nowMs = () => performance.now()) {
  const startMs = nowMs();
  const curve: HeadsEpoch[] = [];
  return async (told: HeadsEpoch): Promise<void> => {
    curve.push(told);
    const secondsLeft = ((nowMs() - startMs) / 1000 / told.epoch) * (told.epochs - told.epoch);
    log(`${epochText(told)}, ${minutesAndSeconds(secondsLeft)} left`);
    await writeJson(join(directory, 'training.json'), curve);
    await writePicture(directory, 'training', drawTraining(curve));
  };
}

function epochText({ epoch, epochs, loss, watchedEer }: HeadsEpoch): string {
  const watched =
    watchedEer === undefined ? '' : `, EER ${(watchedEer * 100).toFixed(2)} % of people who are only watched`;
  return `train: epoch ${epoch} of ${epochs}, loss ${loss.toFixed(4)}${watched}`;
}
