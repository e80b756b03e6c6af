import { join } from 'node:path';
import type { HeadsEpoch } from '../../network/train/learn-heads.ts';
import { drawTraining } from '../plots/training-plot.ts';
import { writeJson } from '../write-json.ts';
import { writePicture } from '../write-pictures.ts';

/** Takes the epochs of a training one by one, and keeps the curve so far as training.json, .svg and .png in the folder. */
export function createTrainingCurve(directory: string): (epoch: HeadsEpoch) => Promise<void> {
  const curve: HeadsEpoch[] = [];
  return async (told) => {
    curve.push(told);
    await writeJson(join(directory, 'training.json'), curve);
    await writePicture(directory, 'training', drawTraining(curve));
  };
}
