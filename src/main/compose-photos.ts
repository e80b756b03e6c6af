import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPhotoSets, thinPhotoSet } from '../lab/calibration/photo-sets.ts';
import { scoreLines } from '../lab/evaluation/report-lines.ts';
import { withLanes } from '../lab/lanes.ts';
import { createPhotoNetwork } from '../lab/photos/photo-network.ts';
import { type PhotoPeer, type PhotoTrial, type PhotoTrialOptions, tryPhotos } from '../lab/photos/photo-trial.ts';
import { createColorDescriptor, descriptorParts } from '../network/descriptor/color-descriptor.ts';
import { loadTensorEngine } from '../network/engine.ts';
import { readModelCard } from '../network/model-card.ts';
import { readModelFiles } from '../network/model-folder.ts';
import type { PhotosOptions, Report, Settings } from './engine.ts';
import { cacheDir, modelDir } from './paths.ts';

/**
 * The colour descriptor on photos of real people, alone and in its parts, the network's colour half, and both fused; with peers also dlib
 * on the same chips and Howdy's engine on the photos.
 */
export async function measurePhotoSets(
  directory: string,
  { maxPhotos = Number.POSITIVE_INFINITY, peers = false, seed = 1 }: PhotosOptions,
  log: Settings['log'],
): Promise<Report> {
  const sets = await findPhotoSets(directory);
  const workDir = await mkdtemp(join(tmpdir(), 'depthkey-photos-'));
  const common = { peers: peers ? peersFor(log) : [], workDir, seed, log };
  try {
    return await withNetworks(async (networks) => {
      const trials: PhotoTrial[] = [];
      for (const set of sets)
        trials.push(await tryPhotos({ ...common, ...networks, set: thinPhotoSet(set, maxPhotos) }));
      return { document: { sets: trials }, lines: trials.flatMap(trialLines) };
    });
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

type Networks = Pick<PhotoTrialOptions, 'reader' | 'descriptors' | 'partsOf' | 'network' | 'embeddingWeight'>;

/** Opens what looks at photos, and closes it whatever happens. */
async function withNetworks(work: (networks: Networks) => Promise<Report>): Promise<Report> {
  const [engine, files] = [await loadTensorEngine(), await readModelFiles(modelDir)];
  const { embeddingWeight } = await readModelCard(modelDir);
  const descriptors = await createColorDescriptor(engine, files.descriptors, cacheDir);
  return withLanes(1, async ([lane]) => {
    const network = await createPhotoNetwork(engine, files, lane!);
    const open = { reader: lane!.reader, descriptors, partsOf: descriptorParts, network, embeddingWeight };
    return work(open).finally(network.dispose);
  }).finally(descriptors.dispose);
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
