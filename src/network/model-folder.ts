import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chipSize } from '../core/chip.ts';
import { embeddingSize } from '../core/embedding.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { ModelCard } from '../core/model-card.ts';
import { type ModelFile, readModelFile } from './model-file.ts';
import { alignedSize, alignedStepMm } from './rgbd/align/face-shape.ts';

const descriptorPackage = '@vladmandic/face-api';
const descriptorName = 'face_recognition_model';

/** Every file that decides what the vectors are. The descriptor's come from the npm package that it is published in. */
export interface ModelFiles {
  readonly topology: ModelFile;
  readonly weights: ModelFile;
  /** What faces are aligned to before the network sees them. */
  readonly faceShape: ModelFile;
  readonly descriptorManifest: ModelFile;
  readonly descriptorWeights: ModelFile;
}

/** The files of the colour descriptor. */
export type DescriptorFiles = Pick<ModelFiles, 'descriptorManifest' | 'descriptorWeights'>;

/** Reads the network of a model folder and the descriptor beside it. Throws `model-missing` or `model-invalid`. */
export async function readModelFiles(modelDir: string): Promise<ModelFiles> {
  const [topology, weights, faceShape, descriptor] = await Promise.all([
    readModelFile(join(modelDir, 'model.json')),
    readModelFile(join(modelDir, 'weights.bin')),
    readModelFile(join(modelDir, 'face-shape.bin')),
    readDescriptorFiles(),
  ]);
  return { topology, weights, faceShape, ...descriptor };
}

/** Reads the colour descriptor out of the package that publishes it. Throws `model-missing` or `model-invalid`. */
export async function readDescriptorFiles(): Promise<DescriptorFiles> {
  const directory = join(descriptorPackageDir(), 'model');
  const [descriptorManifest, descriptorWeights] = await Promise.all([
    readModelFile(join(directory, `${descriptorName}-weights_manifest.json`)),
    readModelFile(join(directory, `${descriptorName}.bin`)),
  ]);
  return { descriptorManifest, descriptorWeights };
}

function descriptorPackageDir(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${descriptorPackage}/package.json`));
  } catch (error) {
    const message = `Expected the package ${descriptorPackage} with the colour descriptor, found none`;
    throw new AppError(ErrorCode.modelMissing, message, { hint: 'Run the set-up again.', cause: error });
  }
}

/** SHA-256 over the contents of all files, each after its length, hex. */
export function hashModelFiles(files: ModelFiles): string {
  const hash = createHash('sha256');
  const { topology, weights, faceShape, descriptorManifest, descriptorWeights } = files;
  for (const { content } of [topology, weights, faceShape, descriptorManifest, descriptorWeights])
    hash.update(`${content.length}\n`).update(content);
  return hash.digest('hex');
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
      descriptor: embeddingSize,
      fused: 2 * embeddingSize,
      units: 'unit length; Euclidean distance 0..2',
    },
  };
}
