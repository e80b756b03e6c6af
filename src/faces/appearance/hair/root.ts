import type { Random } from '../../../core/random.ts';
import type { HeadAsset } from '../../head/asset.ts';
import { add, at, cross, length, subtract, unit, type Vector } from '../vector.ts';
import type { Inside } from './cap.ts';

/** Where a lock starts. */
export interface Root {
  readonly position: Vector;
  readonly normal: Vector;
  /** The same place on the base head. */
  readonly base: Vector;
  /** Distance into the hair, millimetres. */
  readonly inside: number;
  /** Vertex of the head that it moves with. */
  readonly vertex: number;
}

/** Spreads roots over a region of the skin, evenly by area. */
export function spreadRoots(
  asset: HeadAsset,
  positions: Float32Array,
  random: Random,
  count: number,
  inside: Inside,
): Root[] {
  const triangles = candidates(asset, positions, inside);
  const total = triangles.at(-1)?.areaBefore ?? 0;
  const roots: Root[] = [];
  for (let index = 0; index < count && total > 0; index++) {
    // One root in each slice of the area, so that they neither crowd nor leave gaps.
    const wanted = ((index + random.next()) / count) * total;
    const triangle = triangles[Math.max(0, lowerBound(triangles, wanted))]!;
    const root = rootIn(asset, positions, triangle.vertices, random, inside);
    if (root.inside > 0) roots.push(root);
  }
  return roots;
}

interface Candidate {
  readonly vertices: Vector;
  /** Area of this triangle and all before it. */
  readonly areaBefore: number;
}

function candidates(asset: HeadAsset, positions: Float32Array, inside: Inside): Candidate[] {
  const found: Candidate[] = [];
  let area = 0;
  const corners = asset.parts.head;
  for (let corner = 0; corner < corners.length; corner += 3) {
    const vertices = [0, 1, 2].map((k) => asset.pointVertices[corners[corner + k]!]!) as unknown as Vector;
    if (vertices.every((vertex) => inside(...at(asset.positions, vertex)) <= 0)) continue;
    const [a, b, c] = vertices.map((vertex) => at(positions, vertex)) as [Vector, Vector, Vector];
    area += length(cross(subtract(b, a), subtract(c, a))) / 2;
    found.push({ vertices, areaBefore: area });
  }
  return found;
}

function lowerBound(triangles: readonly Candidate[], area: number): number {
  let low = 0;
  let high = triangles.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (triangles[middle]!.areaBefore < area) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rootIn(asset: HeadAsset, positions: Float32Array, vertices: Vector, random: Random, inside: Inside): Root {
  const [r, s] = [Math.sqrt(random.next()), random.next()];
  const weights: Vector = [1 - r, r * (1 - s), r * s];
  const blend = (values: Float32Array): Vector => {
    const [a, b, c] = vertices.map((vertex) => at(values, vertex)) as [Vector, Vector, Vector];
    return add(add([a[0] * weights[0], a[1] * weights[0], a[2] * weights[0]], b, weights[1]), c, weights[2]);
  };
  const [a, b, c] = vertices.map((vertex) => at(positions, vertex)) as [Vector, Vector, Vector];
  const base = blend(asset.positions);
  return {
    position: blend(positions),
    normal: unit(cross(subtract(b, a), subtract(c, a))),
    base,
    inside: inside(...base),
    vertex: vertices[0],
  };
}
