import type { HeadAsset } from '../head/asset.ts';
import { type LandmarkWarp, landmarkWarp } from './landmark-warp.ts';
import { createNearestVertex, type NearestVertex } from './nearest-vertex.ts';
import type { ScanModel } from './scan-model.ts';

/** The scans' shapes as displacements of every vertex of the parametric head, xyz, millimetres. */
export interface WrappedScans {
  /** From the base head to the mean of the scans. */
  readonly mean: Float32Array;
  /** For a coefficient of 1. */
  readonly components: readonly Float32Array[];
}

/** Rounds of wrapping, and how often the pull of each is smoothed over the mesh: from stiff to soft. */
const smoothings = [80, 50, 30, 16, 8, 5];
/** A vertex is pulled to a point of the scans this near at most. */
const reachMm = 18;
/** Above the skull and down the neck the scans say little; the pull fades out there. Heights of the base head. */
const neckMm = [560, 600] as const;

/**
 * Wraps the parametric head around the scans' mean: vertices are drawn to their nearest point, and the movement is
 * smoothed over the mesh, less in each round. Components follow at the points found, so that hair, skin, eyes and
 * expressions of the head go on working on faces of other people's scans. Takes a few seconds.
 */
export function wrapHead(asset: HeadAsset, scans: ScanModel): WrappedScans {
  const skin = [...new Set(Array.from(asset.parts.head, (point) => asset.pointVertices[point]!))];
  const neighbours = neighboursOf(asset);
  const warp = landmarkWarp(asset, scans);
  const target = scans.mean.map((value, at) => value + warp.shift[at % 3]!);
  const nearest = createNearestVertex(target, scans.skinVertices, reachMm);
  const mean = firstGuess(asset.positions, warp);
  let found = new Int32Array(0);
  for (const smoothing of smoothings) {
    const round = pullToScans(asset.positions, mean, skin, { target, nearest });
    found = round.found;
    smooth(round.pull, isFound(found), neighbours, smoothing);
    for (let at = 0; at < mean.length; at++) mean[at]! += round.pull[at]!;
  }
  const components = scans.components.map((component) => {
    const moved = movedLike(component, asset.positions, skin, found);
    smooth(moved, isFound(found), neighbours, 3);
    return moved;
  });
  const others = followers(asset, skin);
  for (const field of [mean, ...components])
    for (const [vertex, leader] of others)
      for (let axis = 0; axis < 3; axis++) field[vertex * 3 + axis] = field[leader * 3 + axis]!;
  return { mean, components };
}

/** Moves every vertex as the landmarks around it say. */
function firstGuess(positions: Float32Array, warp: LandmarkWarp): Float32Array {
  const moved = new Float32Array(positions.length);
  for (let at = 0; at < positions.length; at += 3) {
    const point = [positions[at]!, positions[at + 1]!, positions[at + 2]!] as const;
    warp.move(point).forEach((value, axis) => {
      moved[at + axis] = (value - point[axis]!) * fadeAt(point[1]);
    });
  }
  return moved;
}

/** What is missing from each moved vertex of the skin to its nearest scan point; -1 in `found` where none is near. */
function pullToScans(
  positions: Float32Array,
  moved: Float32Array,
  skin: readonly number[],
  { target, nearest }: { readonly target: Float32Array; readonly nearest: NearestVertex },
) {
  const pull = new Float32Array(positions.length);
  const found = new Int32Array(positions.length / 3).fill(-1);
  for (const vertex of skin) {
    const at = vertex * 3;
    const place = [0, 1, 2].map((axis) => positions[at + axis]! + moved[at + axis]!) as [number, number, number];
    const point = nearest.find(...place, () => true);
    if (point === undefined) continue;
    found[vertex] = point;
    const fade = fadeAt(positions[at + 1]!);
    for (let axis = 0; axis < 3; axis++) pull[at + axis] = (target[point * 3 + axis]! - place[axis]!) * fade;
  }
  return { pull, found };
}

/** A component's movement at the points that the vertices of the skin found. */
function movedLike(component: Float32Array, positions: Float32Array, skin: readonly number[], found: Int32Array) {
  const moved = new Float32Array(positions.length);
  for (const vertex of skin) {
    const point = found[vertex]!;
    if (point < 0) continue;
    const fade = fadeAt(positions[vertex * 3 + 1]!);
    for (let axis = 0; axis < 3; axis++) moved[vertex * 3 + axis] = component[point * 3 + axis]! * fade;
  }
  return moved;
}

function isFound(found: Int32Array): Uint8Array {
  return Uint8Array.from(found, (point) => (point >= 0 ? 1 : 0));
}

function fadeAt(height: number): number {
  const [none, whole] = neckMm;
  return Math.min(1, Math.max(0, (height - none) / (whole - none)));
}

/** Neighbours of each vertex along edges of the head and body. */
function neighboursOf(asset: HeadAsset): readonly (readonly number[])[] {
  const sets = Array.from({ length: asset.positions.length / 3 }, () => new Set<number>());
  for (const part of [asset.parts.head, asset.parts.body])
    for (let corner = 0; corner < part.length; corner += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => asset.pointVertices[part[corner + k]!]!) as [number, number, number];
      sets[a]!.add(b).add(c);
      sets[b]!.add(a).add(c);
      sets[c]!.add(a).add(b);
    }
  return sets.map((set) => [...set]);
}

/** Moves each vector towards the mean of its neighbours'; vertices without a pull of their own only follow. In place. */
function smooth(
  field: Float32Array,
  isOwn: Uint8Array,
  neighbours: readonly (readonly number[])[],
  passes: number,
): void {
  for (let pass = 0; pass < passes; pass++) {
    const before = field.slice();
    neighbours.forEach((around, vertex) => {
      if (around.length === 0) return;
      const share = isOwn[vertex] ? 0.5 : 1;
      for (let axis = 0; axis < 3; axis++) {
        let sum = 0;
        for (const other of around) sum += before[other * 3 + axis]!;
        const at = vertex * 3 + axis;
        field[at] = before[at]! + (sum / around.length - before[at]!) * share;
      }
    });
  }
}

/** Eyes, teeth and lashes move with the nearest vertex of the skin. */
function followers(asset: HeadAsset, skin: readonly number[]): [number, number][] {
  const { positions } = asset;
  const isSkin = new Uint8Array(positions.length / 3);
  for (const part of [asset.parts.head, asset.parts.body])
    for (const point of part) isSkin[asset.pointVertices[point]!] = 1;
  const isHead = new Uint8Array(positions.length / 3);
  for (const vertex of skin) isHead[vertex] = 1;
  const nearest = createNearestVertex(positions, positions.length / 3, 40);
  const pairs: [number, number][] = [];
  for (let vertex = 0; vertex < isSkin.length; vertex++) {
    if (isSkin[vertex]) continue;
    const [x, y, z] = [positions[vertex * 3]!, positions[vertex * 3 + 1]!, positions[vertex * 3 + 2]!];
    const leader = nearest.find(x, y, z, (point) => isHead[point] === 1);
    if (leader !== undefined) pairs.push([vertex, leader]);
  }
  return pairs;
}
