import type { Chip } from '../../core/chip.ts';
import { embeddingSize } from '../../core/embedding.ts';
import type { TensorEngine } from '../engine.ts';
import { createGraphRunner } from '../graph/graph-runner.ts';
import type { ModelFiles } from '../model-folder.ts';
import { alignedSize } from './align/face-shape.ts';
import { embeddingGraph } from './embedding-graph.ts';
import { joinHalves } from './join-halves.ts';
import { networkInput } from './network-input.ts';

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
  files: Pick<ModelFiles, 'topology' | 'weights' | 'faceShape'>,
  cacheDir: string,
): Promise<EmbeddingNetwork> {
  const inputOf = networkInput(files.faceShape);
  const runner = await createGraphRunner(engine, await embeddingGraph(engine, files), cacheDir);
  runner.run({ color: new Float32Array(alignedSize ** 2 * 3), depth: new Float32Array(alignedSize ** 2) });
  return {
    embed: (chips) => {
      const { color, depth } = inputOf(chips);
      const output = runner.run({ color, depth });
      return chips.map((_, index) => joinHalves(output.slice(index * embeddingSize, (index + 1) * embeddingSize)));
    },
    dispose: runner.dispose,
  };
}
