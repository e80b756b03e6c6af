import type { Photo } from '../../dataset/read-photo.ts';
import type { TensorEngine } from '../../network/engine.ts';
import type { ModelFiles } from '../../network/model-folder.ts';
import { fittableFace } from '../../network/rgbd/align/face-shape.ts';
import { decodeFaceShape } from '../../network/rgbd/align/face-shape-file.ts';
import { embedAligned } from '../../network/rgbd/embed-aligned.ts';
import { loadModel } from '../../network/rgbd/layers-model.ts';
import type { Lane } from '../lanes.ts';
import { alignPhoto } from './align-photo.ts';
import { learnMeanMesh } from './mean-mesh.ts';

/** The colour half of the RGB-D network, for photos without depth. */
export interface PhotoNetwork {
  /** 64 values of unit length. @param mesh of the face in the photo (`placesInPhoto`). Owned. */
  embed(photo: Photo, mesh: Float32Array): Float32Array;
  dispose(): void;
}

/**
 * Prepares it: draws some people first, to learn where the mesh of a face lies on the mean face. Throws `model-invalid`.
 * @param people how many of them; enough when left out.
 */
export async function createPhotoNetwork(
  engine: TensorEngine,
  files: Pick<ModelFiles, 'topology' | 'weights' | 'faceShape'>,
  lane: Lane,
  people?: number,
): Promise<PhotoNetwork> {
  const face = fittableFace(decodeFaceShape(files.faceShape));
  const mesh = await learnMeanMesh(lane, face, people);
  const model = await loadModel(engine.tf, files.topology, files.weights);
  return {
    embed: (photo, places) => {
      const aligned = alignPhoto(photo, places, mesh, face);
      return embedAligned(engine, model, [aligned], 'color')[0]!;
    },
    dispose: () => model.dispose(),
  };
}
