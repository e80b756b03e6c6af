import type { HeadAsset } from '../../head/asset.ts';
import { computeNormals } from '../../head/normals.ts';
import { smoothStep } from '../color.ts';
import { material, type Piece } from '../piece.ts';
import { add, at, unit, type Vector } from '../vector.ts';
import { type ClippedPoint, clipTriangles } from './clip.ts';
import { clothTexture, clothUv } from './cloth-texture.ts';
import { collarStrip } from './collar.ts';
import { drape } from './drape.ts';
import { belowNeckline, type Garment } from './garment.ts';

/** What is worn, and the triangles of the body that stay bare. */
export interface Clothes {
  readonly pieces: readonly Piece[];
  /** Points of the head asset, three per triangle. */
  readonly bareBody: readonly number[];
}

/** Dresses the trunk: the skin below the neckline lifted off the body, and a collar along the neckline. */
export function clothe(asset: HeadAsset, positions: Float32Array, garment: Garment): Clothes {
  const below = Float32Array.from({ length: positions.length / 3 }, (_, vertex) => {
    const [x, y, z] = at(asset.positions, vertex);
    return belowNeckline(garment, x, y, z);
  });
  const triangles = asset.parts.body.map((point) => asset.pointVertices[point]!);
  const { points, indices, border } = clipTriangles(triangles, below);
  const normals = computeNormals(positions, triangles, new Float32Array(positions.length));
  const depths = points.map((point) => blend(point, (vertex) => below[vertex]!));
  const worn = points.map((point, index) => {
    const away = 3 + garment.looseMm * (smoothStep(0, 70, depths[index]!) + 0.6 * smoothStep(60, 260, depths[index]!));
    return add(blendVector(point, positions), unit(blendVector(point, normals)), away);
  });
  const lifted = drape(worn, indices, depths);
  const uvs = points.map((point) => {
    const [x, y] = blendVector(point, asset.positions);
    return clothUv(x, y);
  });
  const weights = points.map((point) => blend(point, (vertex) => asset.headWeights[vertex]!));
  const cloth = material('cloth', { texture: clothTexture(garment), specular: 0.02, shininess: 8, irAlbedo: 0.6 });
  const shell: Piece = {
    positions: Float32Array.from(lifted.flat()),
    uvs: Float32Array.from(uvs.flat()),
    indices: Uint32Array.from(indices),
    headWeights: Float32Array.from(weights),
    material: cloth,
  };
  const collar = collarStrip(garment, border, lifted, uvs, weights, cloth);
  return { pieces: [shell, collar], bareBody: bareTriangles(asset, below) };
}

/** Triangles that are not wholly under the cloth; a margin keeps skin behind the edge. */
function bareTriangles(asset: HeadAsset, below: Float32Array): number[] {
  const corners = asset.parts.body;
  const kept: number[] = [];
  for (let corner = 0; corner < corners.length; corner += 3) {
    const points = [corners[corner]!, corners[corner + 1]!, corners[corner + 2]!];
    if (points.some((point) => below[asset.pointVertices[point]!]! < 20)) kept.push(...points);
  }
  return kept;
}

function blend({ from, to, share }: ClippedPoint, value: (vertex: number) => number): number {
  return value(from) * (1 - share) + value(to) * share;
}

function blendVector({ from, to, share }: ClippedPoint, values: Float32Array): Vector {
  const [a, b] = [at(values, from), at(values, to)];
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}
