import type { PhotoVectors } from '../calibration/describe-photos.ts';
import { comparePhotos, independentPhotos } from '../calibration/photo-comparisons.ts';
import type { PhotoSet } from '../calibration/photo-sets.ts';
import { type Verification, verificationOf } from '../evaluation/verification.ts';

/** How well vectors tell the people of a photo set apart, photo against photo; undefined where there is nothing to compare. */
export function verifyPhotos(set: PhotoSet, vectors: PhotoVectors, seed: number): Verification | undefined {
  const labelled = comparePhotos(set, vectors, seed);
  return verificationOf(labelled, seed, independentPhotos(set, vectors, labelled));
}
