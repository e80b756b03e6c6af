import { type Chip, chipSize } from '../../core/chip.ts';
import { embeddingSize } from '../../core/embedding.ts';
import { unitLength } from '../../core/fusion.ts';
import type { TensorEngine } from '../engine.ts';
import { createGraphRunner } from '../graph/graph-runner.ts';
import type { ModelFiles } from '../model-folder.ts';
import { chipInput } from './chip-input.ts';
import { embeddingGraph } from './embedding-graph.ts';

/** The RGB-D network, ready. */
export interface EmbeddingNetwork {
  /** One vector of 128 values and unit length per chip, in order. Owned. */
  embed(chips: readonly Chip[]): Float32Array[];
  /** Safe to call twice. */
  dispose(): void;
}

/** Prepares the RGB-D network of a model folder and runs it once, because first runs are slow. Throws `model-invalid`. */
export async function createEmbeddingNetwork(
  engine: TensorEngine,
  { topology, weights }: Pick<ModelFiles, 'topology' | 'weights'>,
  cacheDir: string,
): Promise<EmbeddingNetwork> {
  const runner = await createGraphRunner(engine, await embeddingGraph(engine, topology, weights), cacheDir);
  runner.run({ color: new Float32Array(chipSize ** 2 * 3), depth: new Float32Array(chipSize ** 2) });
  return {
    embed: (chips) => {
      const { color, depth } = chipInput(chips);
      const output = runner.run({ color, depth });
      return chips.map((_, index) => unitLength(output.slice(index * embeddingSize, (index + 1) * embeddingSize)));
    },
    dispose: runner.dispose,
  };
}
