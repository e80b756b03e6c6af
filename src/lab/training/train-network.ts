import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadTensorEngine, type TensorEngine } from '../../network/engine.ts';
import { hashModelFiles, readModelFiles } from '../../network/model-folder.ts';
import type { MeanFace } from '../../network/rgbd/align/mean-face.ts';
import { decodeMeanFace, encodeMeanFace } from '../../network/rgbd/align/mean-face-file.ts';
import { loadModel, saveModel } from '../../network/rgbd/layers-model.ts';
import { type TrainingOptions, trainRgbdNet } from '../../network/train/train-rgbd-net.ts';
import { defaultPlan } from '../../network/train/training-plan.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { meanFaceOf, trainingSetOf } from '../chips/chip-set.ts';
import type { TrainModelOptions } from './train-options.ts';
import { createTrainingLog } from './training-log.ts';

/** Trains, or goes on, and saves the network and its mean face once it is finished. */
export async function trainNetwork(options: TrainModelOptions, files: readonly ChipFile[]) {
  const { modelDir, workDir, seed, epochs, maxMinutes, signal, log } = options;
  log(`train: ${files.length} people with chips`);
  const engine = await loadTensorEngine();
  const { start, meanFace = meanFaceOf(files) } = await readStart(engine, options.startDir);
  const training = trainRgbdNet({
    engine,
    set: trainingSetOf(files, meanFace),
    plan: { ...defaultPlan, seed, epochs },
    checkpointDir: join(workDir, 'checkpoint'),
    onProgress: createTrainingLog(log),
    ...(start && { start }),
    ...(maxMinutes !== undefined && { maxMinutes }),
    ...(signal && { signal }),
  });
  const { model, ...progress } = await training.finally(() => start?.model.dispose());
  try {
    const { step, steps, isFinished } = progress;
    if (isFinished) {
      await saveModel(engine.tf, model, modelDir);
      await writeFile(join(modelDir, 'mean-face.bin'), encodeMeanFace(meanFace));
    } else log(`train: stopped after step ${step} of ${steps}; the same command goes on`);
    return { step, steps, isFinished };
  } finally {
    model.dispose();
  }
}

interface Start {
  /** The caller disposes its model. */
  readonly start?: TrainingOptions['start'];
  /** What the start's depth was learned against. */
  readonly meanFace?: MeanFace;
}

/** The network that a training starts from. Throws `model-missing` or `model-invalid`. */
async function readStart(engine: TensorEngine, directory: string | undefined): Promise<Start> {
  if (directory === undefined) return {};
  const files = await readModelFiles(directory);
  const model = await loadModel(engine.tf, files.topology, files.weights);
  const start = { model, hash: hashModelFiles(files) };
  return { start, ...(files.meanFace && { meanFace: decodeMeanFace(files.meanFace) }) };
}
