import type { Rate } from '../../core/model-card.ts';
import type { RecipeTrial } from './try-recipe.ts';

/** The trial of a recipe in words. */
export function recipeLines({ recipe, step, steps, trainedMs, weights, ...measured }: RecipeTrial): readonly string[] {
  const { verification, shapes, grey, photos = [] } = measured;
  const { eer, fnmrAtFmr, meanSameDistance, meanDifferentDistance } = verification;
  const minutes = (trainedMs / 60_000).toFixed(1);
  return [
    `${recipe}: ${step} of ${steps} steps in ${minutes} minutes, ${weights} weights`,
    eerInWords(eer),
    `mean distance: same person ${meanSameDistance.toFixed(3)}, different people ${meanDifferentDistance.toFixed(3)}`,
    ...fnmrAtFmr.flatMap((at) => (at.isSupported ? [`FNMR ${percent(at.fnmr.value)} at FMR ${at.fmr}`] : [])),
    ...(shapes ? [`among people with shapes of scanned ones: ${eerInWords(shapes.scanned.eer)}`] : []),
    ...(shapes ? [`among the others: ${eerInWords(shapes.drawn.eer)}`] : []),
    ...(grey ? [`colour half, all of them made grey: ${eerInWords(grey.eer)}`] : []),
    ...photos.map(
      ({ set, photos: count, verification: { eer: found } }) =>
        `colour half on ${count} photos of ${set}, without depth: ${eerInWords(found)}`,
    ),
  ];
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
const eerInWords = ({ value, low, high }: Rate) => `EER ${percent(value)} (${percent(low)} to ${percent(high)})`;
