import type { Material, Mesh } from '../../mesh.ts';
import { eyeCentres, type Point } from './eye-centres.ts';
import { smoothPositions } from './smooth-positions.ts';

/** The mask is this much larger than the face it copies, and sits this far in front of the wearer's. */
const scale = 1.02;
const forwardMm = 4;
/** The mask covers what is in front of this, millimetres in head space: from the ears forward. */
const rimZMm = 30;
/** Half width and height of the holes for the eyes. */
const holeMm = { x: 17, y: 8 };
/** The wearer's own face is pressed back this far under the mask. */
const pressedMm = 22;

/** White plastic as printers melt it, and what is left of it under printed colours. */
const plastic: Material = {
  name: 'mask',
  color: [0.78, 0.77, 0.74],
  opacity: 1,
  specular: 0.35,
  shininess: 30,
  depthDropout: 0,
  irAlbedo: 0.7,
};
const printed = [0.9, 0.88, 0.86] as const;

/** The surfaces of a face; what is not one of these (hair, clothes, glasses, eyes) stays as it is. */
const faceSurfaces: ReadonlySet<string> = new Set(['skin', 'mouth', 'tongue', 'teeth', 'lashes']);

/**
 * The wearer in a rigid mask: the other's face at rest, smoothed as a cast is, in printed colours or in plain white
 * plastic, with holes through which the wearer's eyes look. Both in head space; the mask's eyes come to where the
 * wearer's are.
 */
export function wearMask(wearer: readonly Mesh[], other: readonly Mesh[], isPlain: boolean): Mesh[] {
  const eyes = eyeCentres(wearer);
  const otherEyes = eyeCentres(other);
  const masks = other
    .filter(({ material }) => material.name === 'skin')
    .map((mesh) => castMask(mesh, otherEyes, eyes, isPlain));
  return [...wearer.map((mesh) => (faceSurfaces.has(mesh.material.name) ? pressBack(mesh) : mesh)), ...masks];
}

function castMask(face: Mesh, from: readonly [Point, Point], to: readonly [Point, Point], isPlain: boolean): Mesh {
  const positions = smoothPositions(face.positions, face.indices, 3);
  const shift = [0, 1, 2].map(
    (axis) => (to[0][axis]! + to[1][axis]!) / 2 - ((from[0][axis]! + from[1][axis]!) / 2) * scale,
  );
  for (let at = 0; at < positions.length; at++) positions[at] = positions[at]! * scale + shift[at % 3]!;
  for (let at = 2; at < positions.length; at += 3) positions[at]! += forwardMm;
  return {
    positions,
    uvs: face.uvs,
    indices: face.indices.filter((_, at, all) => isKept(positions, all, at - (at % 3), to)),
    headWeights: new Float32Array(face.headWeights.length).fill(1),
    isTwoSided: true,
    material: isPlain ? plastic : { ...face.material, ...plastic, color: printed },
  };
}

/** Whether all corners of a triangle lie on the mask, outside its holes. */
function isKept(positions: Float32Array, indices: Uint32Array, first: number, eyes: readonly Point[]): boolean {
  return [0, 1, 2].every((corner) => {
    const at = indices[first + corner]! * 3;
    const isInHole = eyes.some(
      ([x, y]) => ((positions[at]! - x) / holeMm.x) ** 2 + ((positions[at + 1]! - y) / holeMm.y) ** 2 < 1,
    );
    return positions[at + 2]! > rimZMm && !isInHole;
  });
}

/** Moves the front of the face back, more the further it stands out, but not the neck. */
function pressBack(mesh: Mesh): Mesh {
  const positions = mesh.positions.slice();
  for (let at = 2, vertex = 0; at < positions.length; at += 3, vertex++) {
    const share = Math.max(0, Math.min(1, (positions[at]! - rimZMm + 10) / 40));
    positions[at]! -= pressedMm * share * mesh.headWeights[vertex]!;
  }
  return { ...mesh, positions };
}
