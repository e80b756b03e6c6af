import type { TensorEngine } from '../engine.ts';
import type { DescriptorNetwork } from './descriptor-network.ts';
import { mobileFaceGraph } from './mobile-face-graph.ts';
import { mobileFaceInput } from './mobile-face-input.ts';
import { createPublishedNetwork } from './published-network.ts';
import type { PublishedWeights } from './published-weights.ts';

/** Values of a vector. */
const vectorSize = 192;

/** Prepares MobileFaceNet: 192 values. Throws `model-invalid`. */
export function createMobileFaceNet(
  engine: TensorEngine,
  files: PublishedWeights,
  cacheDir: string,
): Promise<DescriptorNetwork> {
  return createPublishedNetwork(engine, files, cacheDir, {
    graph: (weights) => mobileFaceGraph(weights, vectorSize),
    size: vectorSize,
    input: mobileFaceInput,
  });
}
