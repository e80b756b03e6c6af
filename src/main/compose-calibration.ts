import { join, resolve } from 'node:path';
import { reportLines } from '../lab/evaluation/report-lines.ts';
import { calibrateModel } from '../lab/training/calibrate-model.ts';
import { defaultTraining } from '../lab/training/train-model.ts';
import type { CalibrateOptions, Report, Settings } from './engine.ts';
import { cacheDir, modelDir } from './paths.ts';

const { evaluationSubjects, viewsPerSubject, viewsPerLook, targetFmr } = defaultTraining;

/** `calibrate`: the program's own network as a model of its own, with thresholds that are chosen now. */
export async function calibrate(
  options: CalibrateOptions,
  { dataDir, log }: Pick<Settings, 'dataDir' | 'log'>,
): Promise<Report> {
  const { others = evaluationSubjects, views = viewsPerSubject, seed = 1, scans, photos, signal } = options;
  const { out = join(dataDir, 'models', 'calibrated') } = options;
  const folders = `${scans === undefined ? '' : ' --scans DIR'}${photos === undefined ? '' : ' --photos DIR'}`;
  const result = await calibrateModel({
    fromDir: modelDir,
    modelDir: out,
    workDir: join(dataDir, 'training'),
    ...{ cacheDir, seed, targetFmr, evaluationSubjects: others, viewsPerSubject: views, viewsPerLook, log },
    command: `depthkey calibrate --others ${others} --views ${views} --seed ${seed}${folders}`,
    ...(scans !== undefined && { scansDir: resolve(scans) }),
    ...(photos !== undefined && { photosDir: resolve(photos) }),
    ...(signal && { signal }),
  });
  return { document: result, lines: [`the model is in ${out}`, ...reportLines(result.report)] };
}
