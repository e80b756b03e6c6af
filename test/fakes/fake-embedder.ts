import { descriptorSize, embeddingSize, type FaceEmbedder } from '../../src/core/embedding.ts';
import { fuse } from '../../src/core/fusion.ts';
import type { ModelCard } from '../../src/core/model-card.ts';

/** A fused distance of 0.5 is 29 degrees between two people of `fakeFace`. */
export const fakeCard: ModelCard = {
  name: 'fake-1',
  hash: 'fake-hash-1',
  input: { width: 112, height: 112, channels: ['r', 'g', 'b', 'depth'], units: 'none' },
  output: {
    embedding: embeddingSize,
    descriptor: descriptorSize,
    fused: descriptorSize + embeddingSize,
    units: 'none',
  },
  embeddingWeight: 0.3,
  threshold: 0.5,
  partLimits: { descriptor: 0.6, embedding: 0.7 },
  shapeLimit: 0.6,
  evidence: { datasets: [], command: '', seed: 0, rates: {}, notes: ['made up'] },
};

/** Reads the directions that `createFakeFaceReader` has hidden in the chip. Fails with `error` when it is given. */
export function createFakeEmbedder({
  hash = fakeCard.hash,
  embeddingWeight = fakeCard.embeddingWeight,
  error,
}: {
  hash?: string;
  embeddingWeight?: number;
  error?: Error;
} = {}): FaceEmbedder {
  return {
    card: { ...fakeCard, hash, embeddingWeight },
    engine: 'fake',
    async embed(chips) {
      if (error) throw error;
      return chips.map(({ chip }) => {
        const descriptor = direction(descriptorSize, chip.depthMm[0] ?? 0);
        const embedding = direction(embeddingSize, chip.depthMm[1] ?? 0);
        return { descriptor, embedding, fused: fuse(descriptor, embedding, embeddingWeight) };
      });
    },
    close: async () => undefined,
  };
}

/** A unit vector in the plane of the first two axes. */
function direction(size: number, angleDeg: number): Float32Array {
  const vector = new Float32Array(size);
  vector.set([Math.cos((angleDeg * Math.PI) / 180), Math.sin((angleDeg * Math.PI) / 180)]);
  return vector;
}
