import { chipSize, descriptorChipSize } from '../core/chip.ts';
import { type FaceEmbedder, type FaceEmbedding } from '../core/embedding.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { FaceChips } from '../core/face.ts';
import { fuse } from '../core/fusion.ts';
import { createColorDescriptor } from './descriptor/color-descriptor.ts';
import { loadTensorEngine } from './engine.ts';
import { inBatches } from './in-batches.ts';
import { readModelCard } from './model-card.ts';
import { invalidModel } from './model-file.ts';
import { hashModelFiles, readModelFiles } from './model-folder.ts';
import { createEmbeddingNetwork } from './rgbd/embedding-network.ts';

/** Where an embedder finds its files. */
export interface FaceEmbedderOptions {
  /** Has card.json, model.json and weights.bin. */
  readonly modelDir: string;
  /** For derived files, which may be deleted at any time. */
  readonly cacheDir: string;
}

/** Faces that go through the networks at once; more only cost memory. */
const largestBatch = 16;

/**
 * The networks of a model folder, checked against its card, warm and ready. All must be there.
 * Throws `model-missing`, `model-invalid` or `engine-unavailable`.
 */
export async function createFaceEmbedder({ modelDir, cacheDir }: FaceEmbedderOptions): Promise<FaceEmbedder> {
  const card = await readModelCard(modelDir);
  const files = await readModelFiles(modelDir);
  checkHash(modelDir, card.hash, hashModelFiles(files));
  const engine = await loadTensorEngine();
  const embeddings = await createEmbeddingNetwork(engine, files, cacheDir);
  const descriptors = await createColorDescriptor(engine, files.descriptors, cacheDir).catch((error: unknown) => {
    embeddings.dispose();
    throw error;
  });
  const embedBatch = (faces: readonly FaceChips[]): FaceEmbedding[] => {
    const embedding = embeddings.embed(faces.map(({ chip }) => chip));
    const descriptor = descriptors.describe(faces.map(({ descriptorChip }) => descriptorChip));
    return faces.map((_, index) => faceEmbedding(embedding[index]!, descriptor[index]!, card.embeddingWeight));
  };
  let isClosed = false;
  return {
    card,
    engine: engine.name,
    embed: async (faces) => {
      if (isClosed) throw new AppError(ErrorCode.engineUnavailable, 'Expected an open embedder, found a closed one');
      faces.forEach(checkChips);
      return inBatches(faces, largestBatch).flatMap(embedBatch);
    },
    close: async () => {
      isClosed = true;
      embeddings.dispose();
      descriptors.dispose();
    },
  };
}

function checkHash(modelDir: string, expected: string, found: string): void {
  if (expected === found) return;
  throw invalidModel(modelDir, `expected weights with the hash ${expected} of card.json, found ${found}`);
}

/** Throws `invalid-argument` when a plane does not have the size of a chip. */
function checkChips({ chip, descriptorChip }: FaceChips): void {
  const expect = (plane: string, found: number, expected: number) => {
    if (found === expected) return;
    throw new AppError(ErrorCode.invalidArgument, `Expected ${expected} values of ${plane} in a chip, found ${found}`);
  };
  expect('colour', chip.color.length, chipSize ** 2 * 3);
  expect('depth', chip.depthMm.length, chipSize ** 2);
  expect('measured depth', chip.isMeasured.length, chipSize ** 2);
  expect('descriptor colour', descriptorChip.color.length, descriptorChipSize ** 2 * 3);
}

function faceEmbedding(embedding: Float32Array, descriptor: Float32Array, embeddingWeight: number): FaceEmbedding {
  return { embedding, descriptor, fused: fuse(descriptor, embedding, embeddingWeight) };
}
