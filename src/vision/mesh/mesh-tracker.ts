import type { ColorImage, Square } from '../square.ts';
import type { DetectBoxes } from './box-detector.ts';
import { type MeshFace, type ReadMesh, squareAround } from './face-mesh.ts';

/** A mesh that is less sure than this shows no face. */
const minMeshScore = 0.5;
/** While faces are followed, the detector looks for newcomers once in so many frames. */
const framesPerDetection = 30;
/** A mesh whose middle lies within this share of another's side is the same face. */
const sameFaceShare = 0.3;

export interface MeshTracker {
  /** Faces of the picture. Without a region: those followed from the last frame, or, with none, found in the whole picture. */
  find(image: ColorImage, region?: Square): readonly MeshFace[];
  reset(): void;
}

/** Follows meshes from frame to frame, so that the detector (four times as slow as a mesh) runs rarely. */
export function createMeshTracker(detect: DetectBoxes, readMesh: ReadMesh, maxFaces: number): MeshTracker {
  let followed: readonly Square[] = [];
  let framesSinceDetection = 0;

  const read = (image: ColorImage, squares: readonly Square[]) =>
    squares.map((square) => readMesh(image, square)).filter(({ score }) => score >= minMeshScore);
  // The mesh is better centred on a second look, and then agrees with what following it would give.
  const detectMeshes = (image: ColorImage, region: Square) =>
    read(
      image,
      read(image, detect(image, region)).map(({ points }) => squareAround(points)),
    );
  const keep = (faces: readonly MeshFace[]) => {
    followed = faces.map(({ points }) => squareAround(points));
    return faces;
  };

  return {
    find: (image, region) => {
      if (region) return keep(detectMeshes(image, region));
      const known = read(image, followed);
      if (known.length > 0 && ++framesSinceDetection < framesPerDetection) return keep(known);
      framesSinceDetection = 0;
      return keep(withNewcomers(known, detectMeshes(image, wholePicture(image))).slice(0, maxFaces));
    },
    reset: () => {
      followed = [];
    },
  };
}

function wholePicture({ width, height }: ColorImage): Square {
  return { centerX: (width - 1) / 2, centerY: (height - 1) / 2, side: Math.max(width, height), rollRad: 0 };
}

function withNewcomers(known: readonly MeshFace[], found: readonly MeshFace[]): MeshFace[] {
  const all = [...known];
  for (const face of found) {
    const here = squareAround(face.points);
    const isKnown = all.some(({ points }) => {
      const there = squareAround(points);
      const apart = Math.hypot(here.centerX - there.centerX, here.centerY - there.centerY);
      return apart < sameFaceShare * Math.max(here.side, there.side);
    });
    if (!isKnown) all.push(face);
  }
  return all;
}
