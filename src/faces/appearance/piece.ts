import type { HeadAsset } from '../head/asset.ts';
import type { HeadPart } from '../head/asset-format.ts';
import type { Material } from '../mesh.ts';

/** A mesh at rest, with what is needed to move it with the face. */
export interface Piece {
  readonly positions: Float32Array;
  readonly uvs: Float32Array;
  readonly indices: Uint32Array;
  readonly headWeights: Float32Array;
  readonly normals?: Float32Array;
  readonly isTwoSided?: boolean;
  readonly material: Material;
  /** Vertex of the head whose movement each point follows; none: stays at rest. */
  readonly anchors?: Int32Array;
  /** Points lie on their anchors and take their normals from them. */
  readonly isSkin?: boolean;
  /** Turns about this centre with the gaze. */
  readonly eyeCentre?: readonly [number, number, number];
}

/** A piece out of triangles of points of the head. */
export function skinPiece(
  asset: HeadAsset,
  positions: Float32Array,
  triangles: ArrayLike<number>,
  material: Material,
): Piece {
  const kept = new Map<number, number>();
  const indices = new Uint32Array(triangles.length);
  for (let corner = 0; corner < triangles.length; corner++) {
    const point = triangles[corner]!;
    let index = kept.get(point);
    if (index === undefined) {
      index = kept.size;
      kept.set(point, index);
    }
    indices[corner] = index;
  }
  const points = [...kept.keys()];
  const anchors = Int32Array.from(points, (point) => asset.pointVertices[point]!);
  return {
    positions: gather(positions, anchors),
    uvs: Float32Array.from({ length: points.length * 2 }, (_, at) => asset.pointUvs[points[at >> 1]! * 2 + (at & 1)]!),
    indices,
    headWeights: Float32Array.from(anchors, (vertex) => asset.headWeights[vertex]!),
    material,
    anchors,
    isSkin: true,
  };
}

/** A piece out of a whole part of the head. */
export function partPiece(asset: HeadAsset, positions: Float32Array, part: HeadPart, material: Material): Piece {
  return skinPiece(asset, positions, asset.parts[part], material);
}

/** xyz of some vertices. */
export function gather(positions: Float32Array, vertices: Int32Array): Float32Array {
  const gathered = new Float32Array(vertices.length * 3);
  for (let index = 0; index < vertices.length; index++) {
    const at = vertices[index]! * 3;
    gathered[index * 3] = positions[at]!;
    gathered[index * 3 + 1] = positions[at + 1]!;
    gathered[index * 3 + 2] = positions[at + 2]!;
  }
  return gathered;
}

/** A plain material; the given properties replace those of dull cloth. */
export function material(name: string, properties: Partial<Material> = {}): Material {
  return {
    name,
    color: [1, 1, 1],
    opacity: 1,
    specular: 0.03,
    shininess: 10,
    depthDropout: 0,
    irAlbedo: 0.5,
    ...properties,
  };
}
