import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError, ErrorCode } from '../core/errors.ts';
import { listPhotoSets, thinPhotoSet } from '../lab/calibration/photo-sets.ts';
import { scoreLines } from '../lab/evaluation/report-lines.ts';
import { type PhotoPeer, type PhotoTrial, tryPhotos } from '../lab/photos/photo-trial.ts';
import { createDescriptorNetwork } from '../network/descriptor/descriptor-network.ts';
import { loadTensorEngine } from '../network/engine.ts';
import { readModelFiles } from '../network/model-folder.ts';
import { createFaceReader } from '../vision/face-reader.ts';
import type { PhotosOptions, Report, Settings } from './engine.ts';
import { cacheDir, modelDir } from './paths.ts';

/** The colour descriptor on photos of real people; with peers also dlib on the same chips and Howdy's engine on the photos. */
export async function measurePhotoSets(
  directory: string,
  { maxPhotos = Number.POSITIVE_INFINITY, peers = false, seed = 1 }: PhotosOptions,
  log: Settings['log'],
): Promise<Report> {
  const sets = await listPhotoSets(directory);
  if (sets.length === 0) {
    const hint = 'lfw-pairs has pairs.csv (a, b, same) and images/<a>.jpg; orl has one folder of pictures per person.';
    throw new AppError(ErrorCode.dataMissing, `Expected lfw-pairs or orl in ${directory}, found neither`, { hint });
  }
  const workDir = await mkdtemp(join(tmpdir(), 'depthkey-photos-'));
  const descriptors = await createDescriptorNetwork(await loadTensorEngine(), await readModelFiles(modelDir), cacheDir);
  const reader = await createFaceReader({ maxFaces: 1 });
  try {
    const trials: PhotoTrial[] = [];
    const common = { reader, descriptors, peers: peers ? peersFor(log) : [], workDir, seed, log };
    for (const set of sets) trials.push(await tryPhotos({ ...common, set: thinPhotoSet(set, maxPhotos) }));
    return { document: { sets: trials }, lines: trials.flatMap(trialLines) };
  } finally {
    descriptors.dispose();
    await reader.close();
    await rm(workDir, { recursive: true, force: true });
  }
}

function peersFor(log: Settings['log']): readonly PhotoPeer[] {
  const describe = (script?: string) => async (folder: string) => {
    const { runHowdyPeer } = await import('../../bench/peers/howdy-peer.ts');
    const longestMs = 4 * 60 * 60_000;
    const { frames } = await runHowdyPeer(folder, {
      cacheDir,
      tell: log,
      timeoutMs: longestMs,
      ...(script && { script }),
    });
    const found = frames.flatMap(({ file, embedding }) =>
      embedding ? [[Number.parseInt(file, 10), Float32Array.from(embedding)] as const] : [],
    );
    return new Map(found);
  };
  const chips = fileURLToPath(new URL('../../bench/peers/dlib_chips.py', import.meta.url));
  return [
    { name: 'dlib on the same chips', takes: 'chips', describe: describe(chips) },
    { name: 'howdy', takes: 'photos', describe: describe() },
  ];
}

function trialLines({ set, photos, systems }: PhotoTrial): readonly string[] {
  return [
    `${set}: ${photos} photos`,
    ...systems.flatMap(({ system, missed, verification }) => [
      `${system}: no face in ${missed}`,
      ...(verification ? scoreLines(system, verification) : []),
    ]),
  ];
}
