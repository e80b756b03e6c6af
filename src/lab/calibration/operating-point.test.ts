import { describe, expect, it } from 'vitest';
import { errorRatesAt, sortedComparisons } from '../../core/metrics.ts';
import { createRandom } from '../../core/random.ts';
import { chooseOperatingPoint, type Measured } from './operating-point.ts';
import { fusedThreshold, weighEmbedding } from './weigh-embedding.ts';

/** Normal distances around two means. */
function measured(name: string, same: number, different: number, deviation: number): Measured {
  const random = createRandom(name);
  const draw = (mean: number, count: number) =>
    Array.from({ length: count }, () => Math.max(0.01, random.normal(mean, deviation)));
  return {
    name,
    comparisons: sortedComparisons(draw(same, 2000), draw(different, 20_000)),
    independent: { genuine: 2000, impostor: 20_000 },
  };
}

const photos = measured('photos', 0.3, 0.55, 0.05);
const renderedEmbedding = measured('rendered embedding', 0.35, 1.1, 0.15);
const templateEmbedding = measured('rendered templates', 0.25, 1.0, 0.15);
const templateShape = measured('rendered shapes', 0.3, 1.2, 0.12);
const evidence = {
  renderedDescriptor: measured('rendered descriptor', 0.15, 0.25, 0.04),
  renderedEmbedding,
  templateEmbedding: () => templateEmbedding,
  templateShape: () => templateShape,
  targetFmr: 1e-3,
  seed: 1,
};
const spread = { eer: 0.01, meanSame: 0.15, meanDifferent: 1.25 };

describe('fusedThreshold', () => {
  it('lets an impostor with the embedding of the owner pass no further than the descriptor alone', () => {
    for (const weight of [0.03, 0.2]) {
      const threshold = fusedThreshold(0.4, weight, spread);
      const fused = (descriptor: number) => Math.sqrt((1 - weight) * descriptor ** 2 + weight * spread.meanSame);
      expect(fused(0.399)).toBeLessThan(threshold);
      expect(fused(0.401)).toBeGreaterThan(threshold);
    }
  });
});

describe('weighEmbedding', () => {
  it('chooses what gains most and stays below the descriptor FMR', () => {
    const { chosen, trials } = weighEmbedding(photos.comparisons, 0.4, spread, 1);
    const gains = trials.map(({ fnmr, aloneFnmr }) => aloneFnmr - fnmr);
    expect(chosen.aloneFnmr - chosen.fnmr).toBe(Math.max(...gains));
    expect(chosen.fmr).toBeLessThanOrEqual(errorRatesAt(photos.comparisons, 0.4).fmr);
  });

  it('gives a network that cannot tell renders apart the smallest share', () => {
    const { chosen, trials } = weighEmbedding(photos.comparisons, 0.4, { ...spread, eer: 0.4 }, 1);
    expect(chosen.weight).toBe(Math.min(...trials.map(({ weight }) => weight)));
  });
});

describe('chooseOperatingPoint', () => {
  it('takes the descriptor from photos and the embedding from renders', () => {
    const point = chooseOperatingPoint({ ...evidence, photos });
    const atDescriptor = errorRatesAt(photos.comparisons, point.partLimits.descriptor);
    expect(atDescriptor.fmr).toBeCloseTo(3e-3, 3);
    // The limit lies between two comparisons: as near below the aim as there are comparisons.
    const atEmbedding = errorRatesAt(templateEmbedding.comparisons, point.partLimits.embedding);
    expect(atEmbedding.fmr).toBeGreaterThan(4e-4);
    expect(atEmbedding.fmr).toBeLessThanOrEqual(5e-4);
    expect(point.threshold).toBeGreaterThan(0.35);
    expect(point.threshold).toBeLessThan(0.45);
    expect(Object.keys(point.rates)).toContain('FMR of the descriptor on photos');
    expect(point.rates['FMR of the descriptor on photos']).toMatchObject({ value: 1e-3, comparisons: 20_000 });
    expect(point.notes.join()).toContain('assumption, not a measurement');
    expect(point.notes.join()).not.toContain('NOT FOR REAL FACES');
  });

  it('lets nobody pass for somebody else by shape alone, and says nothing of it after few people', () => {
    const { shapeLimit = Number.NaN, notes } = chooseOperatingPoint(evidence);
    expect(shapeLimit).toBeLessThan(templateShape.comparisons.impostor[0]!);
    expect(shapeLimit).toBeGreaterThan(0.5);
    expect(notes.join()).toContain('No infrared picture of a real face');
    const few = { ...templateShape, independent: { genuine: 3, impostor: 6 } };
    expect(chooseOperatingPoint({ ...evidence, templateShape: () => few })).not.toHaveProperty('shapeLimit');
    const near = measured('alike', 0.3, 1.4, 0.05);
    const { partLimits, shapeLimit: capped } = chooseOperatingPoint({ ...evidence, templateShape: () => near });
    expect(capped).toBe(partLimits.embedding);
  });

  it('says so when there was no photo', () => {
    const point = chooseOperatingPoint(evidence);
    expect(point.notes[0]).toContain('NOT FOR REAL FACES');
    expect(point.threshold).toBeLessThan(0.25);
  });

  it('goes no lower than the comparisons carry', () => {
    const few = { ...photos, independent: { genuine: 50, impostor: 300 } };
    const point = chooseOperatingPoint({ ...evidence, photos: few });
    expect(point.rates['FMR of the descriptor on photos']?.value).toBe(0.01);
  });
});
