import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadTensorEngine } from '../../network/engine.ts';
import { decodeFaceShape, encodeFaceShape } from '../../network/rgbd/align/face-shape-file.ts';
import { saveModel } from '../../network/rgbd/layers-model.ts';
import { learnRgbdNet } from '../../network/train/learn-rgbd-net.ts';
import { countViews } from '../../network/train/training-set.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { faceShapeOf, lookAligned, trainingSetBy } from '../chips/chip-set.ts';
import { createProgress } from '../progress.ts';
import type { TrainModelOptions } from './train-options.ts';
import { createTrainingLog } from './training-log.ts';

/** Learns the face shape and the network, and saves both in the model folder. Throws what `learnRgbdNet` throws. */
export async function trainNetwork(
  { modelDir, seed, signal, log }: Pick<TrainModelOptions, 'modelDir' | 'seed' | 'signal' | 'log'>,
  files: readonly ChipFile[],
): Promise<void> {
  log(`train: ${files.length} people with chips; what their faces have in common`);
  const faceShape = encodeFaceShape(faceShapeOf(files));
  const engine = await loadTensorEngine();
  // As it will be read, so that the network learns what it will see.
  const look = lookAligned(decodeFaceShape({ path: 'face-shape.bin', content: faceShape }));
  const set = trainingSetBy(files, look);
  const progress = createProgress({ label: 'align and learn', unit: 'views', total: countViews(set), log });
  const onStep = createTrainingLog(log);
  const model = await learnRgbdNet({
    engine,
    set,
    seed,
    onProgress: progress.done,
    onStep: (step) => {
      if (step.step === 1) progress.end();
      onStep(step);
    },
    ...(signal && { signal }),
  });
  try {
    await saveModel(engine.tf, model, modelDir);
    await writeFile(join(modelDir, 'face-shape.bin'), faceShape);
  } finally {
    model.dispose();
  }
}
