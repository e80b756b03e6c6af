import type { LabelledComparisons } from '../../core/intervals.ts';
import { euclideanDistance } from '../../core/matching.ts';
import { createRandom } from '../../core/random.ts';
import { independentComparisons } from '../evaluation/compare-views.ts';
import type { PhotoVectors } from './describe-photos.ts';
import type { PhotoSet } from './photo-sets.ts';

/** Impostor comparisons kept at most, drawn evenly. */
const maxImpostors = 4_000_000;

/** How many comparisons count as independent. Where nobody knows who is on a photo, only pairs that share no photo do. */
export function independentPhotos({ blocks }: PhotoSet, vectors: PhotoVectors, labelled: LabelledComparisons) {
  const counted = independentComparisons(labelled);
  if (blocks === 'people') return counted;
  return { ...counted, impostor: Math.floor(vectors.filter((vector) => vector !== undefined).length / 2) };
}

/**
 * The set's same pairs, and every photo with every photo of another block. Blocks stand in for subjects where they are
 * people; where they are folds of many people, every photo counts as a subject of its own: the people are not known.
 */
export function comparePhotos(
  { blocks, photos, samePairs }: PhotoSet,
  vectors: PhotoVectors,
  seed: number,
): LabelledComparisons {
  const random = createRandom(seed);
  const share = maxImpostors / (photos.length ** 2 / 2);
  const subjectOf = (photo: number) => (blocks === 'people' ? photos[photo]!.block : photo);
  const distances: number[] = [];
  const first: number[] = [];
  const second: number[] = [];
  const compare = (a: number, b: number, labelA: number, labelB: number) => {
    const [x, y] = [vectors[a], vectors[b]];
    if (!x || !y) return;
    distances.push(euclideanDistance(x, y));
    first.push(labelA);
    second.push(labelB);
  };
  for (const [a, b] of samePairs) compare(a, b, subjectOf(a), subjectOf(a));
  for (let a = 0; a < photos.length; a++)
    for (let b = a + 1; b < photos.length; b++)
      if (photos[a]!.block !== photos[b]!.block && (share >= 1 || random.next() < share))
        compare(a, b, subjectOf(a), subjectOf(b));
  return {
    distances: Float32Array.from(distances),
    first: Uint16Array.from(first),
    second: Uint16Array.from(second),
    subjects: blocks === 'people' ? Math.max(...photos.map(({ block }) => block)) + 1 : photos.length,
  };
}
