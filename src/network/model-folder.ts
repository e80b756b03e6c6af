import { join } from 'node:path';
import { chipSize } from '../core/chip.ts';
import { descriptorSize, embeddingSize } from '../core/embedding.ts';
import type { ModelCard } from '../core/model-card.ts';
import { type DescriptorFiles, publishedFiles, readDescriptorFiles } from './descriptor/published-weights.ts';
import { hashFiles, type ModelFile, readModelFile } from './model-file.ts';
import { alignedSize, alignedStepMm } from './rgbd/align/face-shape.ts';

/** Every file that decides what the vectors are. The descriptors' come from the npm packages that they are published in. */
export interface ModelFiles {
  readonly topology: ModelFile;
  readonly weights: ModelFile;
  /** What faces are aligned to before the network sees them. */
  readonly faceShape: ModelFile;
  readonly descriptors: DescriptorFiles;
}

/** The files of a model folder that hold its network. */
export const networkFileNames = ['model.json', 'weights.bin', 'face-shape.bin'] as const;

/** Reads the network of a model folder and the descriptors beside it. Throws `model-missing` or `model-invalid`. */
export async function readModelFiles(modelDir: string): Promise<ModelFiles> {
  const [topologyName, weightsName, faceShapeName] = networkFileNames;
  const [topology, weights, faceShape, descriptors] = await Promise.all([
    readModelFile(join(modelDir, topologyName)),
    readModelFile(join(modelDir, weightsName)),
    readModelFile(join(modelDir, faceShapeName)),
    readDescriptorFiles(),
  ]);
  return { topology, weights, faceShape, descriptors };
}

/** Of all files: an embedding names by it what made it. */
export function hashModelFiles({ topology, weights, faceShape, descriptors }: ModelFiles): string {
  return hashFiles([topology, weights, faceShape, ...publishedFiles(descriptors)]);
}

/** The parts of a card that follow from the files of a model folder; the card itself may not be there yet. */
export async function describeModel(modelDir: string): Promise<Pick<ModelCard, 'hash' | 'input' | 'output'>> {
  const files = await readModelFiles(modelDir);
  const aligned = `; turned to the front and compared with the mean face, ${alignedSize} x ${alignedSize} at ${alignedStepMm} mm`;
  return {
    hash: hashModelFiles(files),
    input: {
      width: chipSize,
      height: chipSize,
      channels: ['red', 'green', 'blue', 'depth'],
      units: `colour 0..255; depth in millimetres towards the sensor, ±100; 200 mm wide${aligned}`,
    },
    output: {
      embedding: embeddingSize,
      descriptor: descriptorSize,
      fused: descriptorSize + embeddingSize,
      units: 'unit length; Euclidean distance 0..2',
    },
  };
}
