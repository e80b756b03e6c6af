import { type DescriptorChip, descriptorChipSize } from '../../core/chip.ts';
import { embeddingSize } from '../../core/embedding.ts';
import type { TensorEngine } from '../engine.ts';
import { createGraphRunner } from '../graph/graph-runner.ts';
import type { DescriptorFiles } from '../model-folder.ts';
import { unpackWeights } from '../packed-weights.ts';
import { descriptorGraph } from './descriptor-graph.ts';
import { descriptorInput } from './descriptor-input.ts';
import { mirroredDescriptors } from './mirrored-descriptors.ts';

/** A colour descriptor, ready. */
export interface DescriptorNetwork {
  /** One vector of unit length per chip, in order, averaged with the chip's mirror image. Owned. */
  describe(chips: readonly DescriptorChip[]): Float32Array[];
  /** Safe to call twice. */
  dispose(): void;
}

/** Prepares dlib's colour descriptor, 128 values, and runs it once, because first runs are slow. Throws `model-invalid`. */
export async function createDescriptorNetwork(
  engine: TensorEngine,
  { descriptorManifest, descriptorWeights }: DescriptorFiles,
  cacheDir: string,
): Promise<DescriptorNetwork> {
  const graph = descriptorGraph(unpackWeights(descriptorManifest, descriptorWeights));
  const runner = await createGraphRunner(engine, graph, cacheDir);
  runner.run({ color: new Float32Array(2 * descriptorChipSize ** 2 * 3) });
  return mirroredDescriptors({ runner, size: embeddingSize, input: descriptorInput });
}
