import { embeddingSize } from './embedding.ts';
import type { Template, TemplateEntry } from './template.ts';

/** Euclidean distance of two vectors of the same length. */
export function euclideanDistance(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new RangeError(`Expected ${a.length} values, found ${b.length}`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return Math.sqrt(sum);
}

/** The entry of a template nearest to a probe, or undefined for an empty template. */
export function nearestEntry(probe: Float32Array, { entries }: Template) {
  let nearest: { entry: TemplateEntry; distance: number } | undefined;
  for (const entry of entries) {
    const distance = euclideanDistance(probe, entry.vector);
    if (!nearest || distance < nearest.distance) nearest = { entry, distance };
  }
  return nearest;
}

/**
 * Undoes `fuse`: the distances of the parts inside two fused vectors, each as between the unit vectors it was made of (0..2).
 * A part without weight cannot be told any more and is Infinity: a limit on it is never met.
 */
export function partDistances(probe: Float32Array, entry: Float32Array, embeddingWeight: number) {
  const size = probe.length - embeddingSize;
  const part = (from: number, to: number, weight: number) =>
    weight > 0
      ? euclideanDistance(probe.subarray(from, to), entry.subarray(from, to)) / Math.sqrt(weight)
      : Number.POSITIVE_INFINITY;
  return { descriptor: part(0, size, 1 - embeddingWeight), embedding: part(size, probe.length, embeddingWeight) };
}
