import type { OperatingPoint } from '../../core/comparison.ts';
import { rateOf } from '../../core/intervals.ts';
import { type Comparisons, equalErrorRate, errorRatesAt, mean, thresholdAtFmr } from '../../core/metrics.ts';
import type { Rate } from '../../core/model-card.ts';
import { assumedRealEer, fusedThreshold, type RenderedSpread, weighEmbedding } from './weigh-embedding.ts';

/** Comparisons of one score, and how many of the impostor ones count as independent. */
export interface Measured {
  readonly name: string;
  readonly comparisons: Comparisons;
  readonly independent: { readonly genuine: number; readonly impostor: number };
}

/** What an operating point is chosen from. */
export interface PointEvidence {
  /** Descriptor distances between photos of real people; left out where there are none. */
  readonly photos?: Measured;
  /** Descriptor distances between views of rendered heads: second best. */
  readonly renderedDescriptor: Measured;
  /** Embedding distances between views of rendered heads. */
  readonly renderedEmbedding: Measured;
  /** Embedding distances of rendered probes to the entry of a template that is nearest by the fused distance at a weight. */
  readonly templateEmbedding: (embeddingWeight: number) => Measured;
  /** The same of probes and templates that were embedded by shape alone. */
  readonly templateShape: (embeddingWeight: number) => Measured;
  readonly targetFmr: number;
  readonly seed: number;
}

export interface ChosenPoint extends OperatingPoint {
  /** See the card; missing where too few people were compared to choose one. */
  readonly shapeLimit?: number;
  /** What the choice is worth, by name, for the card. */
  readonly rates: Readonly<Record<string, Rate>>;
  /** What was measured on what, and what was not. */
  readonly notes: readonly string[];
}

/** The descriptor's own limit lets this many times the target FMR pass: fusion may forgive it a little, not more. */
const descriptorSlack = 3;
/** FMR of the embedding's own limit, per probe and template, on renders. */
const embeddingFmr = 5e-4;

/** Chooses weight, threshold and part limits. See the notes it returns for how. */
export function chooseOperatingPoint(evidence: PointEvidence): ChosenPoint {
  const { photos, renderedDescriptor, renderedEmbedding, targetFmr, seed } = evidence;
  const descriptor = photos ?? renderedDescriptor;
  const descriptorThreshold = supportedThreshold(descriptor, targetFmr);
  const spread: RenderedSpread = {
    eer: equalErrorRate(renderedEmbedding.comparisons).eer,
    meanSame: meanSquare(renderedEmbedding.comparisons.genuine),
    meanDifferent: meanSquare(renderedEmbedding.comparisons.impostor),
  };
  const { chosen, trials } = weighEmbedding(descriptor.comparisons, descriptorThreshold, spread, seed);
  const templateEmbedding = evidence.templateEmbedding(chosen.weight);
  const partLimits = {
    descriptor: round(supportedThreshold(descriptor, targetFmr * descriptorSlack)),
    embedding: round(supportedThreshold(templateEmbedding, embeddingFmr)),
  };
  const shape = evidence.templateShape(chosen.weight);
  const shapeLimit = shapeLimitOf(shape, partLimits.embedding);
  const threshold = round(fusedThreshold(descriptorThreshold, chosen.weight, spread));
  return {
    embeddingWeight: chosen.weight,
    threshold,
    partLimits,
    ...(shapeLimit !== undefined && { shapeLimit }),
    rates: {
      ...ratesOf('descriptor', descriptor, descriptorThreshold),
      ...ratesOf('embedding limit', templateEmbedding, partLimits.embedding),
    },
    notes: [
      photos ? photoNote(photos, descriptorThreshold) : renderNote(renderedDescriptor, descriptorThreshold),
      `Fused threshold: sqrt((1 - w) t² + w g²) with w = ${chosen.weight}, t = ${round(descriptorThreshold)} and g² = ${round(spread.meanSame)}, the mean squared embedding distance of views of one rendered person: an impostor whose embedding is no nearer than that passes no further than by the descriptor alone.`,
      `Embedding weight: of ${trials.map(({ weight }) => weight).join(', ')} the one that gains most over the descriptor alone if the embedding has an EER of ${assumedRealEer * 100} % on real faces. That EER is an assumption, not a measurement. Modelled with it: FMR ${percent(chosen.fmr)}, FNMR ${percent(chosen.fnmr)} (descriptor alone at that FMR: ${percent(chosen.aloneFnmr)}).`,
      `Embedding limit ${partLimits.embedding}: FMR ${embeddingFmr} of probes against templates on rendered heads. How far apart views of one real person lie was not measured on enough people to say what it costs them.`,
      ...(shapeLimit === undefined ? [] : [shapeNote(shape, shapeLimit)]),
      'Rates at these limits were measured on the very people and photos that the limits were chosen on: expect a little worse on others.',
    ],
  };
}

/** Fewer pairs of people say too little of faces in the dark. */
const pairsForShape = 1000;
/** How far below the nearest comparison of two people. */
const shapeMargin = 0.95;

/**
 * In the dark nobody of the evaluation may pass for somebody else: what is seen there was never tried on real faces, and
 * leaves no room for an error rate.
 */
function shapeLimitOf({ comparisons, independent }: Measured, embeddingLimit: number): number | undefined {
  const nearest = comparisons.impostor[0];
  if (nearest === undefined || independent.impostor < pairsForShape) return undefined;
  return Math.min(embeddingLimit, round(nearest * shapeMargin));
}

function shapeNote({ comparisons }: Measured, limit: number): string {
  const { fnmr } = errorRatesAt(comparisons, limit);
  return `Shape limit ${limit}, for faces seen by infrared: below every one of ${comparisons.impostor.length} comparisons of rendered people with templates of others, by shape alone; ${percent(fnmr)} of their own were beyond it. No infrared picture of a real face was tried.`;
}

/** The threshold at an FMR, or at the lowest one that the comparisons support. */
function supportedThreshold({ comparisons, independent }: Measured, fmr: number): number {
  const lowest = Math.min(1, 3 / Math.min(independent.impostor, comparisons.impostor.length));
  const threshold = thresholdAtFmr(comparisons.impostor, Math.max(fmr, lowest), independent.impostor);
  return threshold ?? comparisons.impostor[0]!;
}

function ratesOf(name: string, { name: on, comparisons, independent }: Measured, threshold: number) {
  const { fmr, fnmr } = errorRatesAt(comparisons, threshold);
  return {
    [`FMR of the ${name} on ${on}`]: rateOf(fmr, independent.impostor),
    [`FNMR of the ${name} on ${on}`]: rateOf(fnmr, independent.genuine),
  };
}

function photoNote({ name, comparisons }: Measured, threshold: number): string {
  const { fmr, fnmr } = errorRatesAt(comparisons, threshold);
  return `Descriptor threshold ${round(threshold)}: FMR ${percent(fmr)} and FNMR ${percent(fnmr)} on ${name}, single photos of real people (${comparisons.impostor.length} impostor, ${comparisons.genuine.length} genuine comparisons), grey and tightly cropped, without depth: the embedding took no part.`;
}

function renderNote({ name, comparisons }: Measured, threshold: number): string {
  const { fmr } = errorRatesAt(comparisons, threshold);
  return `NOT FOR REAL FACES: no photos of real people were there, so the descriptor threshold ${round(threshold)} (FMR ${percent(fmr)}) was chosen on ${name}, and rendered heads look alike to the descriptor.`;
}

function meanSquare(distances: Float32Array): number {
  return mean(distances.map((distance) => distance * distance));
}

function round(value: number): number {
  return Number(value.toFixed(4));
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.001 ? 4 : 2)} %`;
}
