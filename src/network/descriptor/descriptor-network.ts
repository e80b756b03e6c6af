import { type DescriptorChip, descriptorChipSize } from '../../core/chip.ts';
import { embeddingSize } from '../../core/embedding.ts';
import { unitLength } from '../../core/fusion.ts';
import type { TensorEngine } from '../engine.ts';
import { createGraphRunner } from '../graph/graph-runner.ts';
import type { DescriptorFiles } from '../model-folder.ts';
import { descriptorGraph } from './descriptor-graph.ts';
import { descriptorInput } from './descriptor-input.ts';
import { unpackWeights } from './packed-weights.ts';

/** The colour descriptor, ready. */
export interface DescriptorNetwork {
  /** One vector of 128 values and unit length per chip, in order, averaged with the chip's mirror image. Owned. */
  describe(chips: readonly DescriptorChip[]): Float32Array[];
  /** Safe to call twice. */
  dispose(): void;
}

/** Prepares the colour descriptor and runs it once, because first runs are slow. Throws `model-invalid`. */
export async function createDescriptorNetwork(
  engine: TensorEngine,
  { descriptorManifest, descriptorWeights }: DescriptorFiles,
  cacheDir: string,
): Promise<DescriptorNetwork> {
  const graph = descriptorGraph(unpackWeights(descriptorManifest, descriptorWeights));
  const runner = await createGraphRunner(engine, graph, cacheDir);
  runner.run({ color: new Float32Array(2 * descriptorChipSize ** 2 * 3) });
  return {
    describe: (chips) => {
      const output = runner.run({ color: descriptorInput(chips) });
      return chips.map((_, index) => {
        const at = index * 2 * embeddingSize;
        const mirrored = output.subarray(at + embeddingSize, at + 2 * embeddingSize);
        return unitLength(output.slice(at, at + embeddingSize).map((value, i) => value + mirrored[i]!));
      });
    },
    dispose: runner.dispose,
  };
}
