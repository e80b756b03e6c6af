import { type DescriptorChip, descriptorChipSize } from '../../core/chip.ts';
import { unitLength } from '../../core/fusion.ts';
import type { TensorEngine } from '../engine.ts';
import type { Graph } from '../graph/graph.ts';
import { createGraphRunner } from '../graph/graph-runner.ts';
import { invalidModel } from '../model-file.ts';
import { unpackWeights, type WeightMap } from '../packed-weights.ts';
import type { DescriptorNetwork } from './descriptor-network.ts';
import type { PublishedWeights } from './published-weights.ts';

/** How a descriptor whose weights are published sees chips. */
export interface PublishedDescriptor {
  /** From an input `color` to its vectors. Throws RangeError for weights that are not its own. */
  graph(weights: WeightMap): Graph;
  /** Values of a vector. */
  readonly size: number;
  /** The graph's input for some chips, each followed by its mirror image. */
  input(chips: readonly DescriptorChip[]): Float32Array;
}

const blankChip: DescriptorChip = { color: new Uint8Array(descriptorChipSize ** 2 * 3) };

/**
 * Prepares a descriptor that averages a face and its mirror image, and runs it once, because first runs are slow.
 * Throws `model-invalid`.
 */
export async function createPublishedNetwork(
  engine: TensorEngine,
  { manifest, weights }: PublishedWeights,
  cacheDir: string,
  { graph, size, input }: PublishedDescriptor,
): Promise<DescriptorNetwork> {
  const runner = await createGraphRunner(engine, graphOf(), cacheDir);
  const run = (chips: readonly DescriptorChip[]) => runner.run({ color: input(chips) });
  try {
    run([blankChip]);
  } catch (error) {
    runner.dispose();
    throw error;
  }
  return {
    describe: (chips) => {
      const output = run(chips);
      return chips.map((_, index) => meanOfTwo(output.subarray(index * 2 * size, (index + 1) * 2 * size)));
    },
    dispose: runner.dispose,
  };

  function graphOf(): Graph {
    try {
      return graph(unpackWeights(manifest, weights));
    } catch (error) {
      throw error instanceof RangeError ? invalidModel(manifest.path, error.message, error) : error;
    }
  }
}

/** Of two vectors one after the other, at unit length. */
function meanOfTwo(both: Float32Array): Float32Array {
  const size = both.length / 2;
  return unitLength(both.slice(0, size).map((value, index) => value + both[size + index]!));
}
