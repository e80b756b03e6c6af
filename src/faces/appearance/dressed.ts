import type { HeadAsset } from '../head/asset.ts';
import { expressionOffsets } from '../head/express.ts';
import { computeNormals } from '../head/normals.ts';
import type { DressedPerson, Expression, Mesh } from '../mesh.ts';
import { gather, type Piece } from './piece.ts';

/** Poses the face of a set of pieces. `rest` is the shaped head that their anchors refer to. */
export function createDressed(asset: HeadAsset, rest: Float32Array, pieces: readonly Piece[]): DressedPerson {
  const triangles = skinTriangles(asset);
  const offsets = new Float32Array(rest.length);
  const normalsOf = (positions: Float32Array) => computeNormals(positions, triangles, new Float32Array(rest.length));
  const restNormals = normalsOf(rest);
  return {
    meshes: (expression) => {
      const isMoved = expressionOffsets(asset, expression, offsets);
      const normals = isMoved ? normalsOf(rest.map((value, index) => value + offsets[index]!)) : restNormals;
      return pieces.map((piece) => poseStill(piece, isMoved ? offsets : undefined, normals, expression));
    },
  };
}

function skinTriangles(asset: HeadAsset): Int32Array {
  const corners = [...asset.parts.head, ...asset.parts.body, ...asset.parts.mouth];
  return Int32Array.from(corners, (point) => asset.pointVertices[point]!);
}

/** One mesh under an expression. */
function poseStill(piece: Piece, offsets: Float32Array | undefined, skin: Float32Array, expression: Expression): Mesh {
  const { uvs, indices, headWeights, material, isTwoSided } = piece;
  const normals = piece.isSkin && piece.anchors ? gather(skin, piece.anchors) : piece.normals;
  return {
    positions: movedPositions(piece, offsets, expression),
    uvs,
    indices,
    headWeights,
    material,
    ...(normals && { normals }),
    ...(isTwoSided && { isTwoSided }),
  };
}

function movedPositions(piece: Piece, offsets: Float32Array | undefined, expression: Expression): Float32Array {
  const { positions, anchors, eyeCentre } = piece;
  if (eyeCentre) return turnEye(positions, eyeCentre, expression);
  if (!offsets || !anchors) return positions;
  const moved = positions.slice();
  for (let index = 0; index < anchors.length; index++) {
    const from = anchors[index]! * 3;
    for (let axis = 0; axis < 3; axis++) moved[index * 3 + axis]! += offsets[from + axis]!;
  }
  return moved;
}

/** Turns an eyeball about its centre: yaw about y, then pitch. */
function turnEye(positions: Float32Array, centre: readonly [number, number, number], expression: Expression) {
  const yaw = ((expression.gazeYawDeg ?? 0) * Math.PI) / 180;
  const pitch = ((expression.gazePitchDeg ?? 0) * Math.PI) / 180;
  if (yaw === 0 && pitch === 0) return positions;
  const [cosYaw, sinYaw, cosPitch, sinPitch] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
  const turned = new Float32Array(positions.length);
  for (let at = 0; at < positions.length; at += 3) {
    const x = positions[at]! - centre[0];
    const y = positions[at + 1]! - centre[1];
    const z = positions[at + 2]! - centre[2];
    const up = y * cosPitch + z * sinPitch;
    const ahead = z * cosPitch - y * sinPitch;
    turned[at] = centre[0] + x * cosYaw + ahead * sinYaw;
    turned[at + 1] = centre[1] + up;
    turned[at + 2] = centre[2] + ahead * cosYaw - x * sinYaw;
  }
  return turned;
}
