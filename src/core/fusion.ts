import { AppError, ErrorCode } from './errors.ts';

/** Scaled copy of Euclidean length 1. Throws `data-invalid` for a zero or non-finite vector. */
export function unitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  if (!(length > 0 && Number.isFinite(length)))
    throw new AppError(ErrorCode.dataInvalid, 'Expected a finite vector that is not zero');
  return vector.map((value) => value / length);
}

/**
 * Concatenates two unit vectors so that squared Euclidean distance is the weighted mean of the parts' squared distances:
 * d² = (1 - w) d_descriptor² + w d_embedding².
 * @param embeddingWeight share w of the RGB-D embedding, 0..1, from the model card.
 */
export function fuse(descriptor: Float32Array, embedding: Float32Array, embeddingWeight: number): Float32Array {
  const fused = new Float32Array(descriptor.length + embedding.length);
  const descriptorScale = Math.sqrt(1 - embeddingWeight);
  const embeddingScale = Math.sqrt(embeddingWeight);
  descriptor.forEach((value, index) => {
    fused[index] = value * descriptorScale;
  });
  embedding.forEach((value, index) => {
    fused[descriptor.length + index] = value * embeddingScale;
  });
  return fused;
}
