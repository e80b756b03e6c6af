import type { Chip } from '../../core/chip.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { compareVectors } from '../evaluation/compare-views.ts';
import { type Verification, verificationOf } from '../evaluation/verification.ts';
import { isScanned } from '../views/drawn-people.ts';
import type { PhotosTrial } from './recipe-photos.ts';
import type { TrainedRecipe } from './recipe-trial.ts';

/** Error rates of a recipe's network, view against view, among people it never saw. */
export interface RecipeRates {
  readonly verification: Verification;
  /** The same among people of one kind of shape alone; where there are people of both. */
  readonly shapes?: { readonly drawn: Verification; readonly scanned: Verification };
  /** The colour half alone among the same people made grey, as the photos are; where photos were given. */
  readonly grey?: Verification;
  /** The colour half on photos of real people, without depth; where they were given. */
  readonly photos?: readonly PhotosTrial[];
}

/** Throws RangeError without two people, one of them with two views. */
export function measureRecipe(files: readonly ChipFile[], trained: TrainedRecipe, seed: number): RecipeRates {
  const { embed, embedGrey, tryPhotos } = trained;
  const seen = embedAll(files, embed);
  const verification = verify(seen, seed);
  if (!verification) throw new RangeError('Expected views of at least two people, two of one of them');
  const drawn = verify(
    seen.filter(({ subject }) => !isScanned(subject)),
    seed,
  );
  const scanned = verify(
    seen.filter(({ subject }) => isScanned(subject)),
    seed,
  );
  const grey = embedGrey && verify(embedAll(files, embedGrey), seed);
  const photos = tryPhotos?.();
  return {
    verification,
    ...(drawn && scanned && { shapes: { drawn, scanned } }),
    ...(grey && { grey }),
    ...(photos && { photos }),
  };
}

interface EmbeddedView {
  readonly subject: string;
  readonly truth: ChipFile['views'][number]['truth'];
  readonly vector: Float32Array;
}

function embedAll(
  files: readonly ChipFile[],
  embed: (chips: readonly Chip[]) => readonly Float32Array[],
): readonly EmbeddedView[] {
  return files.flatMap(({ subject, views, read }) => {
    const vectors = embed(views.map((_, index) => read(index).chip));
    return views.map(({ truth }, index) => ({ subject, truth, vector: vectors[index]! }));
  });
}

function verify(seen: readonly EmbeddedView[], seed: number): Verification | undefined {
  const vectors = seen.map(({ vector }) => vector);
  return verificationOf(compareVectors(seen, vectors, { seed }), seed);
}
