import type { DrawList } from './draw-list.ts';
import type { Projected } from './project.ts';

/** A place on a triangle as seen from the camera. */
export interface Fragment {
  x: number;
  y: number;
  z: number;
  /** Unit normal, turned towards the camera. */
  nx: number;
  ny: number;
  nz: number;
  /** Unit vector to the camera. */
  vx: number;
  vy: number;
  vz: number;
  /** Cosine between the two, 0..1. */
  cosine: number;
  u: number;
  v: number;
  /** Shares of the triangle's vertices. */
  p0: number;
  p1: number;
  p2: number;
}

export function createFragment(): Fragment {
  const half = 0.5;
  const vectors = { x: half, y: half, z: half, nx: half, ny: half, nz: half, vx: half, vy: half, vz: half };
  return { ...vectors, cosine: half, u: half, v: half, p0: half, p1: half, p2: half };
}

/** Fills in where on a triangle a place of the picture (in pixels) is, and its texture coordinates; perspective-correct. */
export function locate(
  fragment: Fragment,
  { uvs, triangles }: DrawList,
  projected: Projected,
  triangle: number,
  pixelX: number,
  pixelY: number,
): void {
  const a = triangles[triangle * 3]!;
  const b = triangles[triangle * 3 + 1]!;
  const c = triangles[triangle * 3 + 2]!;
  const x0 = projected[a * 3]!;
  const y0 = projected[a * 3 + 1]!;
  const x1 = projected[b * 3]! - x0;
  const y1 = projected[b * 3 + 1]! - y0;
  const x2 = projected[c * 3]! - x0;
  const y2 = projected[c * 3 + 1]! - y0;
  const scale = 1 / (x1 * y2 - x2 * y1);
  const w1 = ((pixelX - x0) * y2 - (pixelY - y0) * x2) * scale;
  const w2 = ((pixelY - y0) * x1 - (pixelX - x0) * y1) * scale;
  const q0 = (1 - w1 - w2) * projected[a * 3 + 2]!;
  const q1 = w1 * projected[b * 3 + 2]!;
  const q2 = w2 * projected[c * 3 + 2]!;
  const z = 1 / (q0 + q1 + q2);
  const p0 = q0 * z;
  const p1 = q1 * z;
  const p2 = q2 * z;
  fragment.z = z;
  fragment.p0 = p0;
  fragment.p1 = p1;
  fragment.p2 = p2;
  fragment.u = p0 * uvs[a * 2]! + p1 * uvs[b * 2]! + p2 * uvs[c * 2]!;
  fragment.v = p0 * uvs[a * 2 + 1]! + p1 * uvs[b * 2 + 1]! + p2 * uvs[c * 2 + 1]!;
}

/** Fills in position and normal of a fragment that was located on this triangle. */
export function orient(fragment: Fragment, { positions, normals, triangles }: DrawList, triangle: number): void {
  const { p0, p1, p2 } = fragment;
  const i = triangles[triangle * 3]! * 3;
  const j = triangles[triangle * 3 + 1]! * 3;
  const k = triangles[triangle * 3 + 2]! * 3;
  fragment.x = p0 * positions[i]! + p1 * positions[j]! + p2 * positions[k]!;
  fragment.y = p0 * positions[i + 1]! + p1 * positions[j + 1]! + p2 * positions[k + 1]!;
  fragment.nx = p0 * normals[i]! + p1 * normals[j]! + p2 * normals[k]!;
  fragment.ny = p0 * normals[i + 1]! + p1 * normals[j + 1]! + p2 * normals[k + 1]!;
  fragment.nz = p0 * normals[i + 2]! + p1 * normals[j + 2]! + p2 * normals[k + 2]!;
  faceCamera(fragment);
}

function faceCamera(fragment: Fragment): void {
  const { x, y, z, nx, ny, nz } = fragment;
  const distance = 1 / Math.sqrt(x * x + y * y + z * z);
  const length = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz + 1e-12);
  const cosine = -(nx * x + ny * y + nz * z) * distance * length;
  const scale = cosine < 0 ? -length : length;
  fragment.vx = -x * distance;
  fragment.vy = -y * distance;
  fragment.vz = -z * distance;
  fragment.nx = nx * scale;
  fragment.ny = ny * scale;
  fragment.nz = nz * scale;
  fragment.cosine = Math.abs(cosine);
}
