import { createDescriptorNetwork } from '../../network/descriptor/descriptor-network.ts';
import { loadTensorEngine } from '../../network/engine.ts';
import { readModelFiles } from '../../network/model-folder.ts';
import { createFaceReader } from '../../vision/face-reader.ts';
import { splitComparisons } from '../evaluation/compare-views.ts';
import type { Log } from '../progress.ts';
import { describePhotos, type PhotoVectors } from './describe-photos.ts';
import type { Measured } from './operating-point.ts';
import { comparePhotos, independentPhotos } from './photo-comparisons.ts';
import { listPhotoSets, type PhotoSet, thinPhotoSet } from './photo-sets.ts';

export interface MeasurePhotosOptions {
  /** Left out or without a known set: nothing is measured. */
  readonly photosDir?: string;
  readonly maxPhotos?: number;
  readonly modelDir: string;
  readonly cacheDir: string;
  /** Keeps what was described. */
  readonly workDir: string;
  readonly seed: number;
  readonly log: Log;
}

/** Descriptor distances between photos of real people, one entry per photo set, the largest set first. */
export async function measurePhotos(options: MeasurePhotosOptions): Promise<readonly Measured[]> {
  const { photosDir, maxPhotos = Infinity, modelDir, cacheDir, workDir, log, seed } = options;
  const sets = photosDir === undefined ? [] : await listPhotoSets(photosDir);
  if (sets.length === 0) return [];
  const descriptors = await createDescriptorNetwork(await loadTensorEngine(), await readModelFiles(modelDir), cacheDir);
  const reader = await createFaceReader({ maxFaces: 1 });
  try {
    const results: Measured[] = [];
    for (const set of sets.map((whole) => thinPhotoSet(whole, maxPhotos))) {
      const described = await describePhotos({ set, reader, descriptors, cacheDir: workDir, log });
      const vectors = described.map((one) => one?.descriptor);
      const result = measure(set, vectors, seed);
      if (result) results.push(result);
    }
    return results;
  } finally {
    descriptors.dispose();
    await reader.close();
  }
}

function measure(set: PhotoSet, vectors: PhotoVectors, seed: number): Measured | undefined {
  const labelled = comparePhotos(set, vectors, seed);
  const comparisons = splitComparisons(labelled);
  if (!comparisons) return undefined;
  const missed = vectors.filter((vector) => vector === undefined).length;
  const name = `${set.name} (${set.photos.length} photos, no face found in ${missed})`;
  return { name, comparisons, independent: independentPhotos(set, vectors, labelled) };
}
