import { expect, it } from 'vitest';
import { syntheticChip } from '../../../test/fixtures/synthetic-chips.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import { measureRecipe } from './measure-recipe.ts';
import { recipeLines } from './recipe-lines.ts';
import type { TrainedRecipe } from './recipe-trial.ts';

/** Views whose chips say by their distance where the network puts them, degrees on a circle. */
function person(subject: string, ...degrees: number[]): ChipFile {
  return {
    subject,
    missed: [],
    views: degrees.map((_, index) => ({ view: `${index}`, truth: {} })),
    read: (index: number) => ({
      view: `${index}`,
      truth: {},
      chip: { ...syntheticChip(1, 1), distanceMm: degrees[index]! },
    }),
  };
}

const files = [
  person('person-1', 0, 10),
  person('person-2', 90, 100),
  person('scanned-person-1', 180, 240),
  person('scanned-person-2', 200, 260),
];

const embedBy =
  (scale: number): TrainedRecipe['embed'] =>
  (chips) =>
    chips.map(({ distanceMm = 0 }) => {
      const angle = (distanceMm * scale * Math.PI) / 180;
      return Float32Array.of(Math.cos(angle), Math.sin(angle));
    });

const trained: TrainedRecipe = {
  ...{ step: 1, steps: 1, trainedMs: 1, weights: 1, dispose: () => undefined },
  embed: embedBy(1),
  embedGrey: embedBy(0),
};

it('tells people with shapes of scanned ones and the others apart, and what is left in grey', () => {
  const rates = measureRecipe(files, trained, 1);
  expect(rates.verification).toMatchObject({ genuineComparisons: 4, impostorComparisons: 24 });
  expect(rates.shapes?.drawn).toMatchObject({ genuineComparisons: 2, impostorComparisons: 4, eer: { value: 0 } });
  expect(rates.shapes?.drawn.meanSameDistance).toBeCloseTo(2 * Math.sin((5 * Math.PI) / 180), 4);
  expect(rates.shapes?.scanned.eer.value).toBeGreaterThan(0.4);
  expect(rates.shapes?.scanned.meanSameDistance).toBeCloseTo(1, 4);
  expect(rates.grey?.meanDifferentDistance).toBeCloseTo(0, 4);
  expect(rates).not.toHaveProperty('photos');
  const lines = recipeLines({
    ...{ recipe: 'rgbd', command: '', step: 1, steps: 1, trainedMs: 1, weights: 1 },
    ...{ trainingSubjects: 1, evaluationSubjects: 4, evaluationViews: 8 },
    ...rates,
  });
  expect(lines.find((line) => line.startsWith('among the others'))).toContain('EER 0.00 %');
});

it('says nothing of kinds of shape where there is one, nor of grey where nobody asked', () => {
  const { embedGrey: _, ...plain } = trained;
  const rates = measureRecipe(files.slice(0, 2), plain, 1);
  expect(Object.keys(rates)).toEqual(['verification']);
});
