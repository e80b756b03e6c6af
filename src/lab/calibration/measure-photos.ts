import { createDescriptorNetwork } from '../../network/descriptor/descriptor-network.ts';
import { loadTensorEngine } from '../../network/engine.ts';
import { readModelFiles } from '../../network/model-folder.ts';
import { createFaceReader } from '../../vision/face-reader.ts';
import { independentComparisons, splitComparisons } from '../evaluation/compare-views.ts';
import type { Log } from '../progress.ts';
import { describePhotos } from './describe-photos.ts';
import type { Measured } from './operating-point.ts';
import { comparePhotos } from './photo-comparisons.ts';
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
      const vectors = await describePhotos({ set, reader, descriptors, cacheDir: workDir, log });
      const missed = vectors.filter((vector) => vector === undefined).length;
      const result = measure(set, comparePhotos(set, vectors, seed), missed);
      if (result) results.push(result);
    }
    return results;
  } finally {
    descriptors.dispose();
    await reader.close();
  }
}

function measure(set: PhotoSet, labelled: ReturnType<typeof comparePhotos>, missed: number): Measured | undefined {
  const comparisons = splitComparisons(labelled);
  if (!comparisons) return undefined;
  const name = `${set.name} (${set.photos.length} photos, no face found in ${missed})`;
  const independent = independentComparisons(labelled);
  if (set.blocks === 'people') return { name, comparisons, independent };
  // Every photo meets thousands of others, and who is on it is not known: only pairs that share no photo are counted.
  return { name, comparisons, independent: { ...independent, impostor: Math.floor((set.photos.length - missed) / 2) } };
}
