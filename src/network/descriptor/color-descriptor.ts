import { fuse, unitLength } from '../../core/fusion.ts';
import type { TensorEngine } from '../engine.ts';
import { hashFiles } from '../model-file.ts';
import type { DescriptorNetwork } from './descriptor-network.ts';
import { createDlibNetwork, dlibSize } from './dlib-network.ts';
import { createMobileFaceNet } from './mobile-face-net.ts';
import { type DescriptorFiles, publishedFiles } from './published-weights.ts';

/**
 * Share of MobileFaceNet in the squared distance: of 0.03 to 0.5 the one that misses fewest at FMR 1e-4 on the first half of the folds of
 * lfw-pairs (docs/decisions/0018).
 */
const mobileFaceShare = 0.16;
/** To be raised when chips are seen in another way. */
const version = 1;

/** The program's descriptor of colour. */
export interface ColorDescriptor extends DescriptorNetwork {
  /** Another one wherever the vectors are others: for those that are kept. */
  readonly id: string;
}

/** Prepares what tells real faces apart: dlib's descriptor and MobileFaceNet, joined to 320 values of unit length. Throws `model-invalid`. */
export async function createColorDescriptor(
  engine: TensorEngine,
  files: DescriptorFiles,
  cacheDir: string,
): Promise<ColorDescriptor> {
  const dlib = await createDlibNetwork(engine, files.dlib, cacheDir);
  const mobileFace = await createMobileFaceNet(engine, files.mobileFace, cacheDir).catch((error: unknown) => {
    dlib.dispose();
    throw error;
  });
  return {
    id: [version, mobileFaceShare, hashFiles(publishedFiles(files))].join(' '),
    describe: (chips) => {
      const others = mobileFace.describe(chips);
      return dlib.describe(chips).map((vector, index) => fuse(vector, others[index]!, mobileFaceShare));
    },
    dispose: () => {
      dlib.dispose();
      mobileFace.dispose();
    },
  };
}

/** What each of the two says alone, by its name, at unit length. @param vector of the colour descriptor. */
export function descriptorParts(vector: Float32Array): Readonly<Record<'dlib' | 'MobileFaceNet', Float32Array>> {
  return { dlib: unitLength(vector.slice(0, dlibSize)), MobileFaceNet: unitLength(vector.slice(dlibSize)) };
}
