import { type Decision, decide } from './decision.ts';
import { nearestEntry, partDistances } from './matching.ts';
import type { ModelCard } from './model-card.ts';
import type { Template } from './template.ts';

/** What decides: the numbers of a model card that matching needs. */
export type OperatingPoint = Pick<ModelCard, 'embeddingWeight' | 'threshold' | 'partLimits'>;

/** A probe beside the nearest vector of one template: the fused distance and that of each part. */
export interface Comparison {
  readonly subject: string;
  readonly fused: number;
  readonly descriptor: number;
  readonly embedding: number;
}

/** Undefined for an empty template. */
export function compareWith(probe: Float32Array, template: Template, embeddingWeight: number): Comparison | undefined {
  const nearest = nearestEntry(probe, template);
  if (!nearest) return undefined;
  const parts = partDistances(probe, nearest.entry.vector, embeddingWeight);
  return { subject: template.subject, fused: nearest.distance, ...parts };
}

/** Accepted only when the fused distance and both of its parts are within the limits. NaN is rejected. */
export function decideOn(comparison: Comparison, { threshold, partLimits }: OperatingPoint): Decision {
  const { subject, fused, descriptor, embedding } = comparison;
  const isWithinParts = descriptor <= partLimits.descriptor && embedding <= partLimits.embedding;
  const decision = decide(subject, fused, threshold);
  return isWithinParts ? decision : { ...decision, outcome: 'rejected' };
}

/** Compares a probe with every template (identify, 1:N) and decides on the nearest; undefined for an empty gallery. */
export function compare(
  probe: Float32Array,
  gallery: readonly Template[],
  point: OperatingPoint,
): Decision | undefined {
  let nearest: Comparison | undefined;
  for (const template of gallery) {
    const comparison = compareWith(probe, template, point.embeddingWeight);
    if (comparison && !(nearest && nearest.fused <= comparison.fused)) nearest = comparison;
  }
  return nearest && decideOn(nearest, point);
}
