import { type ColorDescriptor, createColorDescriptor } from '../../network/descriptor/color-descriptor.ts';
import { readDescriptorFiles } from '../../network/descriptor/published-weights.ts';
import { loadTensorEngine } from '../../network/engine.ts';
import { createFaceReader } from '../../vision/face-reader.ts';
import { splitComparisons } from '../evaluation/compare-views.ts';
import type { Log } from '../progress.ts';
import { describePhotos, type PhotoVectors } from './describe-photos.ts';
import type { Measured } from './operating-point.ts';
import { comparePhotos, independentPhotos } from './photo-comparisons.ts';
import { findPhotoSets, type PhotoSet, thinPhotoSet } from './photo-sets.ts';

export interface MeasurePhotosOptions {
  /** Folder with photo sets; without it nothing is measured. */
  readonly photosDir?: string;
  readonly maxPhotos?: number;
  readonly cacheDir: string;
  /** Keeps what was described. */
  readonly workDir: string;
  readonly seed: number;
  readonly log: Log;
  readonly signal?: AbortSignal;
}

/**
 * Descriptor distances between photos of real people, one entry per photo set. Throws `data-missing` for a folder without any, `data-invalid`,
 * `cancelled`.
 */
export async function measurePhotos(options: MeasurePhotosOptions): Promise<readonly Measured[]> {
  const { photosDir, maxPhotos = Infinity, cacheDir, seed } = options;
  if (photosDir === undefined) return [];
  const sets = (await findPhotoSets(photosDir)).map((whole) => thinPhotoSet(whole, maxPhotos));
  const descriptors = await createColorDescriptor(await loadTensorEngine(), await readDescriptorFiles(), cacheDir);
  try {
    return (await describeSets(sets, descriptors, options)).flatMap(
      (vectors, index) => measure(sets[index]!, vectors, seed) ?? [],
    );
  } finally {
    descriptors.dispose();
  }
}

async function describeSets(
  sets: readonly PhotoSet[],
  descriptors: ColorDescriptor,
  { workDir, log, signal }: MeasurePhotosOptions,
): Promise<readonly PhotoVectors[]> {
  const reader = await createFaceReader({ maxFaces: 1 });
  const all: PhotoVectors[] = [];
  try {
    for (const set of sets) {
      const from = { set, reader, descriptors, cacheDir: workDir, log, ...(signal && { signal }) };
      all.push((await describePhotos(from)).map((one) => one?.descriptor));
    }
    return all;
  } finally {
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
