import { type HeadMark, type HeadPart, headParts } from '../head/asset-format.ts';
import { headUv } from './head-uv.ts';
import { type Corner, type Face, groupVertices, type ObjectFile } from './object-file.ts';
import type { ArmPose, RigWeights } from './rig.ts';

/** The body is kept above this height (decimetres): what a sensor at 1.3 m still sees of a person. */
const lowestDm = 0.9;

/** What is kept of the source, with its own numbering. */
export interface Selection {
  /** Source vertex of each kept vertex. */
  readonly sources: readonly number[];
  /** Kept vertex and texture coordinate (v = 0 at the top) of each point. */
  readonly points: readonly { readonly vertex: number; readonly u: number; readonly v: number }[];
  /** Points, three per triangle. */
  readonly parts: Readonly<Record<HeadPart, readonly number[]>>;
  /** Kept vertices. */
  readonly marks: Readonly<Record<HeadMark, readonly number[]>>;
}

export function selectHead(object: ObjectFile, weights: RigWeights, pose: ArmPose): Selection {
  const islandOf = createIslands(object);
  const body = (object.groups.get('body') ?? []).filter((face) =>
    face.every(({ vertex }) => isKept(object, weights, pose, vertex)),
  );
  // Told apart by where they lie: the nose tip on the head, the breast bone on the trunk; the third island is the mouth's inside.
  const headIsland = islandOf(nearestFace(body, object, [0, 6.909, 1.68]));
  const bodyIsland = islandOf(nearestFace(body, object, [0, 4.6, 1.2]));
  const partOf = (face: Face): HeadPart => {
    const island = islandOf(face);
    return island === headIsland ? 'head' : island === bodyIsland ? 'body' : 'mouth';
  };
  const group = (...names: string[]) => names.flatMap((name) => object.groups.get(name) ?? []);
  const faces: Record<HeadPart, readonly Face[]> = {
    head: body.filter((face) => partOf(face) === 'head'),
    body: body.filter((face) => partOf(face) === 'body'),
    // The hands have an island of their own too; what little of them is kept is left out.
    mouth: body.filter((face) => partOf(face) === 'mouth' && object.positions[face[0]!.vertex * 3 + 1]! > 6),
    lashes: group(...['l', 'r'].flatMap((side) => [1, 2].map((row) => `helper-${side}-eyelashes-${row}`))),
    teeth: group('helper-upper-teeth', 'helper-lower-teeth'),
    tongue: group('helper-tongue'),
  };
  return numberFaces(object, faces);
}

function isKept(object: ObjectFile, weights: RigWeights, pose: ArmPose, vertex: number): boolean {
  const [x, y, z] = [0, 1, 2].map((axis) => object.positions[vertex * 3 + axis]!) as [number, number, number];
  return weights.hand[vertex]! < 0.6 && pose.point(vertex, [x, y, z])[1] > lowestDm;
}

function numberFaces(object: ObjectFile, faces: Readonly<Record<HeadPart, readonly Face[]>>): Selection {
  const kept = new Map<number, number>();
  const keep = (source: number) => {
    const number = kept.get(source) ?? kept.size;
    kept.set(source, number);
    return number;
  };
  const { points, pointOf } = createPointNumbers(object, keep);
  const triangles = (part: HeadPart) =>
    faces[part].flatMap((face) => {
      const corners = face.map((corner) => pointOf(part, corner));
      return corners.slice(2).flatMap((corner, index) => [corners[0]!, corners[index + 1]!, corner]);
    });
  const parts = Object.fromEntries(headParts.map((part) => [part, triangles(part)])) as Record<HeadPart, number[]>;
  const mark = (group: string) => groupVertices(object, group).map(keep);
  const marks = {
    'left-eye': mark('helper-l-eye'),
    'right-eye': mark('helper-r-eye'),
    'joint-neck': mark('joint-neck'),
    'joint-head': mark('joint-head'),
  };
  return { sources: [...kept.keys()], points, parts, marks };
}

/** Numbers each vertex once for every texture coordinate it is used with. */
function createPointNumbers(object: ObjectFile, keep: (source: number) => number) {
  const points: { vertex: number; u: number; v: number }[] = [];
  const known = new Map<string, number>();
  const pointOf = (part: HeadPart, { vertex, uv }: Corner) => {
    const key = `${part}/${vertex}/${uv}`;
    const point = known.get(key) ?? points.length;
    if (point === points.length) {
      const [u, v] = [object.uvs[uv * 2]!, object.uvs[uv * 2 + 1]!];
      const [mappedU, mappedV] = part === 'head' ? headUv(u, v) : [u, 1 - v];
      points.push({ vertex: keep(vertex), u: mappedU, v: mappedV });
      known.set(key, point);
    }
    return point;
  };
  return { points, pointOf };
}

/** Names the connected piece of the texture in which a face of the body lies. */
function createIslands(object: ObjectFile): (face: Face) => number {
  const parent = Int32Array.from({ length: object.uvs.length / 2 }, (_, index) => index);
  const find = (uv: number) => {
    let root = uv;
    while (parent[root]! !== root) root = parent[root]!;
    for (let at = uv; at !== root; ) {
      const next = parent[at]!;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  for (const face of object.groups.get('body') ?? []) {
    for (const { uv } of face) parent[find(uv)] = find(face[0]!.uv);
  }
  return (face) => find(face[0]!.uv);
}

function nearestFace(faces: readonly Face[], object: ObjectFile, to: readonly [number, number, number]): Face {
  let nearest: Face = [];
  let least = Infinity;
  for (const face of faces) {
    const vertex = face[0]!.vertex;
    const distance = to.reduce((sum, value, axis) => sum + (object.positions[vertex * 3 + axis]! - value) ** 2, 0);
    if (distance < least) [nearest, least] = [face, distance];
  }
  return nearest;
}
