import type { Mesh } from '../mesh.ts';
import type { HeadPlacement } from './placement.ts';
import { type Surface, surfaceOf } from './surface.ts';
import { normalsOf } from './vertex-normals.ts';

/** Everything to draw in one frame, in camera space, in buffers that are used again for the next. */
export interface DrawList {
  /** xyz per vertex, millimetres. */
  positions: Float32Array;
  /** Unit vectors. */
  normals: Float32Array;
  /** Two per vertex; 0 where the surface has no texture. */
  uvs: Float32Array;
  headWeights: Float32Array;
  vertexCount: number;
  /** Vertices, three per triangle. */
  triangles: Int32Array;
  /** Index into `surfaces`, one per triangle. */
  surfaceIds: Uint16Array;
  triangleCount: number;
  surfaces: DrawnSurface[];
}

interface DrawnSurface extends Surface {
  readonly isTwoSided: boolean;
  /** 1 + index of the person it belongs to; 0 for the backdrop. */
  readonly label: number;
}

export function createDrawList(): DrawList {
  return {
    positions: new Float32Array(0),
    normals: new Float32Array(0),
    uvs: new Float32Array(0),
    headWeights: new Float32Array(0),
    vertexCount: 0,
    triangles: new Int32Array(0),
    surfaceIds: new Uint16Array(0),
    triangleCount: 0,
    surfaces: [],
  };
}

export function clearDrawList(list: DrawList): void {
  list.vertexCount = 0;
  list.triangleCount = 0;
  list.surfaces = [];
}

/** Adds a mesh, placed. */
export function addMesh(list: DrawList, mesh: Mesh, placement: HeadPlacement, label: number): void {
  const vertexCount = mesh.positions.length / 3;
  const triangleCount = mesh.indices.length / 3;
  reserve(list, vertexCount, triangleCount);
  const firstVertex = list.vertexCount;
  placeVertices(list, mesh, placement);
  if (mesh.uvs.length === vertexCount * 2) list.uvs.set(mesh.uvs, firstVertex * 2);
  else list.uvs.fill(0, firstVertex * 2, (firstVertex + vertexCount) * 2);
  list.headWeights.set(mesh.headWeights, firstVertex);
  const firstIndex = list.triangleCount * 3;
  for (let index = 0; index < mesh.indices.length; index++) {
    list.triangles[firstIndex + index] = mesh.indices[index]! + firstVertex;
  }
  list.surfaceIds.fill(list.surfaces.length, list.triangleCount, list.triangleCount + triangleCount);
  list.surfaces.push({ ...surfaceOf(mesh.material), isTwoSided: mesh.isTwoSided ?? false, label });
  list.vertexCount += vertexCount;
  list.triangleCount += triangleCount;
}

/** Blends the two placements by the head weight of each vertex; normals turn likewise. */
function placeVertices(list: DrawList, mesh: Mesh, { head, shoulders }: HeadPlacement): void {
  const { positions, headWeights } = mesh;
  const normals = normalsOf(mesh);
  const blend = new Float64Array(12);
  let blendWeight = Number.NaN;
  let target = list.vertexCount * 3;
  for (let at = 0, vertex = 0; at < positions.length; at += 3, vertex++, target += 3) {
    const weight = headWeights[vertex]!;
    if (weight !== blendWeight) {
      blendWeight = weight;
      for (let k = 0; k < 9; k++) blend[k] = head.rotation[k]! * weight + shoulders.rotation[k]! * (1 - weight);
      for (let k = 0; k < 3; k++)
        blend[9 + k] = head.translation[k]! * weight + shoulders.translation[k]! * (1 - weight);
    }
    const x = positions[at]!;
    const y = positions[at + 1]!;
    const z = positions[at + 2]!;
    list.positions[target] = blend[0]! * x + blend[1]! * y + blend[2]! * z + blend[9]!;
    list.positions[target + 1] = blend[3]! * x + blend[4]! * y + blend[5]! * z + blend[10]!;
    list.positions[target + 2] = blend[6]! * x + blend[7]! * y + blend[8]! * z + blend[11]!;
    turnNormal(list.normals, target, normals, at, blend);
  }
}

function turnNormal(target: Float32Array, to: number, normals: Float32Array, from: number, blend: Float64Array): void {
  const x = normals[from]!;
  const y = normals[from + 1]!;
  const z = normals[from + 2]!;
  target[to] = blend[0]! * x + blend[1]! * y + blend[2]! * z;
  target[to + 1] = blend[3]! * x + blend[4]! * y + blend[5]! * z;
  target[to + 2] = blend[6]! * x + blend[7]! * y + blend[8]! * z;
}

/** Makes room, keeping what is there. */
function reserve(list: DrawList, vertices: number, triangles: number): void {
  const vertexRoom = list.vertexCount + vertices;
  if (vertexRoom * 3 > list.positions.length) {
    list.positions = grown(list.positions, vertexRoom * 6, Float32Array);
    list.normals = grown(list.normals, vertexRoom * 6, Float32Array);
    list.uvs = grown(list.uvs, vertexRoom * 4, Float32Array);
    list.headWeights = grown(list.headWeights, vertexRoom * 2, Float32Array);
  }
  const triangleRoom = list.triangleCount + triangles;
  if (triangleRoom > list.surfaceIds.length) {
    list.triangles = grown(list.triangles, triangleRoom * 6, Int32Array);
    list.surfaceIds = grown(list.surfaceIds, triangleRoom * 2, Uint16Array);
  }
}

function grown<T extends Float32Array | Int32Array | Uint16Array>(
  old: T,
  length: number,
  Type: new (n: number) => T,
): T {
  const buffer = new Type(length);
  buffer.set(old);
  return buffer;
}
