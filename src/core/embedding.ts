import type { FaceChips } from './face.ts';
import type { ModelCard } from './model-card.ts';

/** Values of the RGB-D network's part of a fused vector. */
export const embeddingSize = 128;
/** Values of the colour descriptor's part. */
export const descriptorSize = 320;

/** What the networks say about one face. All vectors are owned. */
export interface FaceEmbedding {
  /** RGB-D network, 128 values, unit length. */
  readonly embedding: Float32Array;
  /** Colour descriptor, 320 values, unit length, averaged with its mirror image. */
  readonly descriptor: Float32Array;
  /** Weighted concatenation of both: Euclidean distance between two fused vectors is the fused distance. */
  readonly fused: Float32Array;
}

/** How the app turns faces into vectors. */
export interface FaceEmbedder {
  readonly card: ModelCard;
  /** Names the TensorFlow engine in use, e.g. "tensorflow 2.12.1 (native)". */
  readonly engine: string;
  /**
   * One result per input, in order. Throws `invalid-argument` for a chip of another size, `data-invalid` when a network
   * gives no finite vector, `engine-unavailable` once closed.
   */
  embed(chips: readonly FaceChips[]): Promise<readonly FaceEmbedding[]>;
  close(): Promise<void>;
}
