import { join } from 'node:path';
import type { TensorEngine } from '../engine.ts';
import type { Graph } from '../graph/graph.ts';
import { createGraphRunner } from '../graph/graph-runner.ts';
import { invalidModel, type ModelFile, readModelFile } from '../model-file.ts';
import { unpackWeights } from '../packed-weights.ts';
import type { DescriptorNetwork } from './descriptor-network.ts';
import { mirroredDescriptors } from './mirrored-descriptors.ts';
import { mobileFaceGraph } from './mobile-face-graph.ts';
import { mobileFaceInput } from './mobile-face-input.ts';

/** Where set-up keeps the weights, below the cache folder (setup/mobile-face-net.mjs). */
export const mobileFaceFolder = 'mobile-face-net-3.0.4';
const descriptorSize = 192;

/** The files of MobileFaceNet. */
export interface MobileFaceFiles {
  readonly manifest: ModelFile;
  readonly weights: ModelFile;
}

/** Reads what set-up has brought. Throws `model-missing` where it has not, or `model-invalid`. */
export async function readMobileFaceFiles(cacheDir: string): Promise<MobileFaceFiles> {
  const file = (name: string) => readModelFile(join(cacheDir, mobileFaceFolder, 'models', `mobilefacenet.${name}`));
  const [manifest, weights] = await Promise.all([file('json'), file('bin')]);
  return { manifest, weights };
}

/** Prepares MobileFaceNet: 192 values of unit length for the descriptor's chips, averaged with their mirror images. Throws `model-invalid`. */
export async function createMobileFaceNet(
  engine: TensorEngine,
  { manifest, weights }: MobileFaceFiles,
  cacheDir: string,
): Promise<DescriptorNetwork> {
  const graph = graphOf({ manifest, weights });
  const runner = await createGraphRunner(engine, graph, cacheDir);
  return mirroredDescriptors({ runner, size: descriptorSize, input: mobileFaceInput });
}

function graphOf({ manifest, weights }: MobileFaceFiles): Graph {
  try {
    return mobileFaceGraph(unpackWeights(manifest, weights), descriptorSize);
  } catch (error) {
    throw error instanceof RangeError ? invalidModel(manifest.path, error.message, error) : error;
  }
}
