import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadTensorEngine } from '../../network/engine.ts';
import { decodeFaceShape, encodeFaceShape } from '../../network/rgbd/align/face-shape-file.ts';
import { saveModel } from '../../network/rgbd/layers-model.ts';
import { learnRgbdNet } from '../../network/train/learn-rgbd-net.ts';
import { countViews } from '../../network/train/training-set.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { faceShapeOf, trainingSetOf } from '../chips/chip-set.ts';
import { createProgress } from '../progress.ts';
import type { TrainModelOptions } from './train-options.ts';

/** Learns the face shape and the network, and saves both in the model folder. Throws what `learnRgbdNet` throws. */
export async function trainNetwork(
  { modelDir, signal, log }: Pick<TrainModelOptions, 'modelDir' | 'signal' | 'log'>,
  files: readonly ChipFile[],
): Promise<void> {
  log(`train: ${files.length} people with chips; what their faces have in common`);
  const faceShape = encodeFaceShape(faceShapeOf(files));
  const engine = await loadTensorEngine();
  // As it will be read, so that the network learns what it will see.
  const set = trainingSetOf(files, decodeFaceShape({ path: 'face-shape.bin', content: faceShape }));
  const progress = createProgress({ label: 'align and learn', unit: 'views', total: countViews(set), log });
  let told = 0;
  const onProgress = (views: number) => {
    for (; told < views; told++) progress.done();
  };
  const model = await learnRgbdNet({ engine, set, onProgress, ...(signal && { signal }) });
  progress.end();
  try {
    await saveModel(engine.tf, model, modelDir);
    await writeFile(join(modelDir, 'face-shape.bin'), faceShape);
  } finally {
    model.dispose();
  }
}
