import type { Random } from '../../core/random.ts';
import type { TrainingSet } from './training-set.ts';

/** P subjects with K views each. */
export interface BatchShape {
  readonly subjectsPerBatch: number;
  readonly viewsPerSubject: number;
}

/** One training example. */
export interface Sample {
  readonly subject: number;
  readonly view: number;
}

/**
 * Draws a batch: different subjects, and different views of each as long as there are enough. Samples of one subject
 * are neighbours.
 */
export function drawBatch(
  set: Pick<TrainingSet, 'subjects' | 'views'>,
  shape: BatchShape,
  random: Random,
): readonly Sample[] {
  const subjects = drawDifferent(set.subjects, Math.min(shape.subjectsPerBatch, set.subjects), random);
  return subjects.flatMap((subject) =>
    drawViews(set.views(subject), shape.viewsPerSubject, random).map((view) => ({ subject, view })),
  );
}

function drawViews(available: number, wanted: number, random: Random): number[] {
  const different = drawDifferent(available, Math.min(available, wanted), random);
  while (different.length < wanted) different.push(random.integer(available));
  return different;
}

/** `wanted` different integers of [0, count): the start of a Fisher-Yates shuffle. */
function drawDifferent(count: number, wanted: number, random: Random): number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  for (let i = 0; i < wanted; i++) {
    const other = i + random.integer(count - i);
    [all[i], all[other]] = [all[other]!, all[i]!];
  }
  return all.slice(0, wanted);
}
