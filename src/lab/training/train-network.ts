import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadTensorEngine } from '../../network/engine.ts';
import { decodeFaceShape, encodeFaceShape } from '../../network/rgbd/align/face-shape-file.ts';
import { saveModel } from '../../network/rgbd/layers-model.ts';
import { learnRgbdNet } from '../../network/train/learn-rgbd-net.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { faceShapeOf, lookAligned, trainingSetBy } from '../chips/chip-set.ts';
import { alignAndLearn } from './align-and-learn.ts';
import type { KeptDirections } from './kept-directions.ts';
import type { TrainModelOptions } from './train-options.ts';
import { createTrainingCurve } from './training-curve.ts';
import { createEpochLog } from './training-log.ts';

type NetworkOptions = Pick<
  TrainModelOptions,
  'modelDir' | 'workDir' | 'seed' | 'epochs' | 'maxMinutes' | 'signal' | 'log'
>;

/**
 * Learns the face shape and the network, and saves both in the model folder.
 * @param watched people whom nothing is learned from; may be none. @param kept what a training that was stopped has aligned.
 * Throws what `learnDirections` and `learnRgbdNet` throw.
 */
export async function trainNetwork(
  { modelDir, workDir, seed, epochs, maxMinutes, signal, log }: NetworkOptions,
  files: readonly ChipFile[],
  watched: readonly ChipFile[],
  kept: KeptDirections,
): Promise<void> {
  log(`train: ${files.length} people with chips; what their faces have in common`);
  const faceShape = encodeFaceShape(faceShapeOf(files));
  const engine = await loadTensorEngine();
  // As it will be read, so that the network learns what it will see.
  const look = lookAligned(decodeFaceShape({ path: 'face-shape.bin', content: faceShape }));
  const sets = { set: trainingSetBy(files, look), watched: trainingSetBy(watched, look) };
  const learned = await kept.get(() => alignAndLearn(engine, sets, { log, ...(signal && { signal }) }));
  const [tell, draw] = [createEpochLog(log), createTrainingCurve(workDir)];
  const { model, takenEpoch } = await learnRgbdNet({
    engine,
    learned,
    seed,
    onEpoch: async (epoch) => {
      tell(epoch);
      await draw(epoch);
    },
    ...(epochs !== undefined && { epochs }),
    ...(maxMinutes !== undefined && { maxMinutes }),
    ...(signal && { signal }),
  });
  if (takenEpoch !== undefined) log(`train: the network is that of epoch ${takenEpoch}`);
  try {
    await saveModel(engine.tf, model, modelDir);
    await writeFile(join(modelDir, 'face-shape.bin'), faceShape);
  } finally {
    model.dispose();
  }
}
