import type { TensorEngine } from '../engine.ts';
import type { DescriptorNetwork } from './descriptor-network.ts';
import { dlibGraph } from './dlib-graph.ts';
import { dlibInput } from './dlib-input.ts';
import { createPublishedNetwork } from './published-network.ts';
import type { PublishedWeights } from './published-weights.ts';

/** Values of a vector. */
export const dlibSize = 128;

/** Prepares dlib's descriptor: 128 values. Throws `model-invalid`. */
export function createDlibNetwork(
  engine: TensorEngine,
  files: PublishedWeights,
  cacheDir: string,
): Promise<DescriptorNetwork> {
  return createPublishedNetwork(engine, files, cacheDir, { graph: dlibGraph, size: dlibSize, input: dlibInput });
}
