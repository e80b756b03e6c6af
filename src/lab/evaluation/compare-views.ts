import type { LabelledComparisons } from '../../core/intervals.ts';
import { euclideanDistance } from '../../core/matching.ts';
import { type Comparisons, sortedComparisons } from '../../core/metrics.ts';
import { createRandom } from '../../core/random.ts';
import type { ComparedView, ScoreName } from './compared-view.ts';

interface CompareOptions {
  readonly score: ScoreName;
  /** About how many impostor comparisons are kept, drawn evenly with the seed; genuine ones are all kept. */
  readonly maxImpostors?: number;
  readonly seed: number;
}

/** Every view with every other view of the same or another subject, once. */
export function compareViews(views: readonly ComparedView[], options: CompareOptions): LabelledComparisons {
  const { score, maxImpostors = 3_000_000, seed } = options;
  const names = [...new Set(views.map(({ subject }) => subject))];
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const subjects = views.map(({ subject }) => indexOf.get(subject)!);
  const vectors = views.map((view) => view[score]);
  const share = maxImpostors / ((views.length * (views.length - 1)) / 2);
  const random = createRandom(seed);
  const distances: number[] = [];
  const first: number[] = [];
  const second: number[] = [];
  for (let a = 0; a < views.length; a++) {
    for (let b = a + 1; b < views.length; b++) {
      if (share < 1 && subjects[a] !== subjects[b] && random.next() >= share) continue;
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
