import type { LabelledComparisons } from '../../core/intervals.ts';
import { euclideanDistance } from '../../core/matching.ts';
import { type Comparisons, sortedComparisons } from '../../core/metrics.ts';
import { createRandom } from '../../core/random.ts';
import type { ComparedView, ScoreName } from './compared-view.ts';
import { relativesOf } from './relatives.ts';

interface CompareOptions {
  /** About how many impostor comparisons are kept, drawn evenly with the seed; genuine ones are all kept. */
  readonly maxImpostors?: number;
  readonly seed: number;
}

/** Every view with every other view of the same subject or of a stranger, once, by one of its vectors. */
export function compareViews(
  views: readonly ComparedView[],
  { score, ...options }: CompareOptions & { readonly score: ScoreName },
): LabelledComparisons {
  return compareVectors(
    views,
    views.map((view) => view[score]),
    options,
  );
}

/** The same with vectors of whatever system. @param vectors one per view */
export function compareVectors(
  views: readonly Pick<ComparedView, 'subject' | 'truth'>[],
  vectors: readonly Float32Array[],
  { maxImpostors = 3_000_000, seed }: CompareOptions,
): LabelledComparisons {
  const names = [...new Set(views.map(({ subject }) => subject))];
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const subjects = views.map(({ subject }) => indexOf.get(subject)!);
  const share = maxImpostors / ((views.length * (views.length - 1)) / 2);
  const random = createRandom(seed);
  const relatives = relativesOf(views);
  const distances: number[] = [];
  const first: number[] = [];
  const second: number[] = [];
  for (let a = 0; a < views.length; a++) {
    for (let b = a + 1; b < views.length; b++) {
      if (subjects[a] !== subjects[b]) {
        if (share < 1 && random.next() >= share) continue;
        if (relatives.between(views[a]!.subject, views[b]!.subject)) continue;
      }
      distances.push(euclideanDistance(vectors[a]!, vectors[b]!));
      first.push(subjects[a]!);
      second.push(subjects[b]!);
    }
  }
  return {
    distances: Float32Array.from(distances),
    first: Uint16Array.from(first),
    second: Uint16Array.from(second),
    subjects: names.length,
  };
}

/** The distances apart and sorted; undefined when there is no genuine or no impostor comparison. */
export function splitComparisons({ distances, first, second }: LabelledComparisons): Comparisons | undefined {
  const genuine = distances.filter((_, i) => first[i] === second[i]);
  const impostor = distances.filter((_, i) => first[i] !== second[i]);
  return genuine.length > 0 && impostor.length > 0 ? sortedComparisons(genuine, impostor) : undefined;
}

/** How many comparisons count as independent: one per subject, one per pair of subjects. */
export function independentComparisons({ first, second }: LabelledComparisons) {
  const genuine = new Set<number>();
  const impostor = new Set<number>();
  first.forEach((a, i) => {
    const b = second[i]!;
    if (a === b) genuine.add(a);
    else impostor.add(Math.min(a, b) * 65536 + Math.max(a, b));
  });
  return { genuine: genuine.size, impostor: impostor.size };
}
