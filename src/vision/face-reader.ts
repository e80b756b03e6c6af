import type { Face, FaceReader } from '../core/face.ts';
import { checkFrame, type RgbdFrame } from '../core/frame.ts';
import { cutDescriptorChip } from './chip/descriptor-chip.ts';
import { cutMetricChip } from './chip/metric-chip.ts';
import { colorWithoutHoles } from './color-holes.ts';
import { measureFace } from './measure/measure-face.ts';
import { nearestHeadRegion } from './mesh/head-region.ts';
import { createMeshFinder, type MeshFinder } from './mesh/mesh-finder.ts';
import type { FoundMesh } from './mesh/mesh-protocol.ts';
import { installedModelPaths, type ModelPaths } from './mesh/model-files.ts';

/** A picture takes a twentieth of a second; the first ones and a busy machine take more. */
const limitMs = 10_000;

export interface FaceReaderOptions {
  /** Where models and engine lie; inside the installed packages when left out. */
  readonly paths?: ModelPaths;
  /** Faces looked for in a frame; more only cost time. */
  readonly maxFaces?: number;
}

/**
 * Starts the face finder in a thread of its own (about a third of a second).
 * Throws `engine-unavailable`, `model-missing` or `model-invalid`. `close()` ends the thread.
 */
export async function createFaceReader(options: FaceReaderOptions = {}): Promise<FaceReader> {
  const { paths = installedModelPaths(), maxFaces = 3 } = options;
  const finder = await createMeshFinder({ paths, maxFaces, limitMs });
  return {
    find: async (frame) => {
      const meshes = await findMeshes(finder, checkFrame(frame));
      const faces = meshes.map((mesh) => measureFace(frame, mesh));
      // Depth contradicts the landmarks: a picture, or a mesh that slipped while it was followed. The next look is afresh.
      if (faces.some(({ liveness }) => !liveness.isLive)) finder.reset();
      return { faces: faces.sort((a, b) => nearness(a) - nearness(b)) };
    },
    cut: (frame, face) => {
      const image = colorWithoutHoles(checkFrame(frame));
      return {
        chip: cutMetricChip(frame, image, face),
        descriptorChip: cutDescriptorChip(image, face.landmarks),
      };
    },
    reset: finder.reset,
    close: finder.close,
  };
}

/** Looks at the whole picture, and then closer where depth shows a head: the detector misses small faces. */
async function findMeshes(finder: MeshFinder, frame: RgbdFrame): Promise<readonly FoundMesh[]> {
  const image = colorWithoutHoles(frame);
  const meshes = await finder.find(image);
  if (meshes.length > 0) return meshes;
  const region = nearestHeadRegion(frame);
  return region ? finder.find(image, region) : [];
}

/** Sorts by distance; faces without depth come last, the larger first. */
function nearness({ distanceMm, box }: Face): number {
  return distanceMm > 0 ? distanceMm : 1e6 - box.width;
}
