import { readPhoto } from '../../dataset/read-photo.ts';
import { createColorDescriptor } from '../../network/descriptor/color-descriptor.ts';
import { readDescriptorFiles } from '../../network/descriptor/published-weights.ts';
import type { TensorEngine } from '../../network/engine.ts';
import { inBatches } from '../../network/in-batches.ts';
import type { AlignedChip } from '../../network/rgbd/align/aligned-chip.ts';
import { type FaceShape, fittableFace } from '../../network/rgbd/align/face-shape.ts';
import type { TaughtPhotos } from '../../network/train/learn-rgbd-net.ts';
import { type DescribedPhotos, describePhotos } from '../calibration/describe-photos.ts';
import { findPhotoSets, type PhotoSet } from '../calibration/photo-sets.ts';
import type { Verification } from '../evaluation/verification.ts';
import type { Lane } from '../lanes.ts';
import { alignPhoto } from '../photos/align-photo.ts';
import { learnMeanMesh, type MeanMesh } from '../photos/mean-mesh.ts';
import { verifyPhotos } from '../photos/verify-photos.ts';
import type { Log } from '../progress.ts';

export interface RecipePhotosOptions {
  /** Has lfw-pairs, orl or both. */
  readonly photosDir: string;
  /** For files derived from the descriptor's. */
  readonly cacheDir: string;
  /** Keeps what was found in the photos. */
  readonly workDir: string;
  readonly shape: FaceShape;
  /** Whether any are learned from; otherwise only those are aligned that are measured. */
  readonly isTaught: boolean;
  /** Borrowed. */
  readonly lane: Lane;
  readonly log: Log;
}

/** Photos of real people as the colour half sees them. */
export interface RecipePhotos {
  /** Those of folds of people, but for the last two folds, as the descriptor sees them. */
  readonly taught: TaughtPhotos;
  /** The others, whom nothing is learned from. */
  readonly held: readonly HeldPhotos[];
}

export interface HeldPhotos {
  readonly set: PhotoSet;
  /** One per photo in its order; undefined where no face was found. */
  readonly chips: readonly (AlignedChip | undefined)[];
}

/** How a colour half does on photos of real people. */
export interface PhotosTrial {
  readonly set: string;
  readonly photos: number;
  /** Photos in which no face was found. */
  readonly missed: number;
  readonly verification: Verification;
}

/** Finds, describes and aligns all photos of real people. Throws what `describePhotos` throws. */
export async function readRecipePhotos(engine: TensorEngine, options: RecipePhotosOptions): Promise<RecipePhotos> {
  const { photosDir, cacheDir, workDir, shape, isTaught, lane, log } = options;
  const descriptors = await createColorDescriptor(engine, await readDescriptorFiles(), cacheDir);
  const face = fittableFace(shape);
  const align = async (set: PhotoSet, described: DescribedPhotos, mesh: MeanMesh) => {
    const isHeld = heldPhotos(set);
    const chips: (AlignedChip | undefined)[] = [];
    for (const [index, { path }] of set.photos.entries()) {
      const one = isTaught || isHeld(index) ? described[index] : undefined;
      chips.push(one && alignPhoto(await readPhoto(path), one.mesh, mesh, face));
    }
    return chips;
  };
  try {
    const mesh = await learnMeanMesh(lane, face);
    const looked: LookedAtPhotos[] = [];
    for (const set of await findPhotoSets(photosDir)) {
      const described = await describePhotos({ set, reader: lane.reader, descriptors, cacheDir: workDir, log });
      looked.push({ set, described, chips: await align(set, described, mesh) });
    }
    return splitPhotos(looked);
  } finally {
    descriptors.dispose();
  }
}

/** A photo set with what was found in it, one entry per photo. */
export interface LookedAtPhotos extends HeldPhotos {
  readonly described: DescribedPhotos;
}

/** What is learned from, and what is kept for measuring. */
export function splitPhotos(looked: readonly LookedAtPhotos[]): RecipePhotos {
  const taught = looked.flatMap(({ set, described, chips }) => {
    const isHeld = heldPhotos(set);
    return chips.flatMap((chip, index) => {
      const teacher = described[index]?.descriptor;
      return chip && teacher && !isHeld(index) ? [{ chip, teacher }] : [];
    });
  });
  return {
    taught: { chips: taught.map(({ chip }) => chip), teacher: taught.map(({ teacher }) => teacher) },
    held: looked.map(({ set, chips }) => onlyPhotos(set, chips, heldPhotos(set))),
  };
}

/** Folds of people that are kept for measuring. */
const heldFolds = 2;

/** Whether nothing is learned from a photo: all of a set of people, and the last folds of one of folds. */
function heldPhotos({ blocks, photos }: PhotoSet): (photo: number) => boolean {
  if (blocks === 'people') return () => true;
  const last = Math.max(...photos.map(({ block }) => block));
  return (photo) => photos[photo]!.block > last - heldFolds;
}

function onlyPhotos(set: PhotoSet, chips: HeldPhotos['chips'], isKept: (photo: number) => boolean): HeldPhotos {
  const kept = [...set.photos.keys()].filter(isKept);
  const newIndex = new Map(kept.map((old, index) => [old, index]));
  const samePairs = set.samePairs.flatMap(([a, b]): [number, number][] => {
    const [first, second] = [newIndex.get(a), newIndex.get(b)];
    return first === undefined || second === undefined ? [] : [[first, second]];
  });
  return {
    set: { ...set, photos: kept.map((index) => set.photos[index]!), samePairs },
    chips: kept.map((index) => chips[index]),
  };
}

const batchPhotos = 256;

/** Photo against photo. @param embed one vector of unit length per face, in order. */
export function tryHeldPhotos(
  { held }: Pick<RecipePhotos, 'held'>,
  embed: (chips: readonly AlignedChip[]) => readonly Float32Array[],
  seed: number,
): readonly PhotosTrial[] {
  return held.flatMap(({ set, chips }) => {
    const found = chips.flatMap((chip, index) => (chip ? [{ chip, index }] : []));
    const vectors = new Array<Float32Array | undefined>(chips.length);
    const embedded = inBatches(found, batchPhotos).flatMap((batch) => embed(batch.map(({ chip }) => chip)));
    embedded.forEach((vector, at) => (vectors[found[at]!.index] = vector));
    const verification = verifyPhotos(set, vectors, seed);
    const [photos, missed] = [set.photos.length, set.photos.length - found.length];
    return verification ? [{ set: set.name, photos, missed, verification }] : [];
  });
}
