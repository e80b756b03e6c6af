/** Directions from which light is let in, spread evenly (Fibonacci sphere), with a share of light each: more from above. */
const directionCount = 96;
const gridSize = 220;
/** A point this far behind the nearest surface, millimetres, still counts as lit. */
const biasMm = 4;

type Vector = readonly [number, number, number];

/**
 * How much of the light from all around reaches each vertex, 0..1: rasterises the mesh along many directions and asks
 * whether the vertex is in front. The base head stands for all heads.
 */
export function ambientLight(
  positions: Float64Array,
  triangles: readonly number[],
  normals: Float64Array,
): Float64Array {
  const count = positions.length / 3;
  const lit = new Float64Array(count);
  const total = new Float64Array(count).fill(1e-6);
  for (let index = 0; index < directionCount; index++) {
    const direction = directionAt(index);
    const view = project(positions, direction);
    const nearest = rasterise(view, triangles);
    const share = 0.75 + 0.25 * direction[1];
    for (let vertex = 0; vertex < count; vertex++) {
      const facing = direction.reduce((sum, value, axis) => sum + value * normals[vertex * 3 + axis]!, 0);
      if (facing <= 0) continue;
      total[vertex]! += facing * share;
      const cell = Math.round(view[vertex * 3 + 1]!) * gridSize + Math.round(view[vertex * 3]!);
      if (view[vertex * 3 + 2]! >= nearest[cell]! - biasMm) lit[vertex]! += facing * share;
    }
  }
  return lit.map((light, vertex) => light / total[vertex]!);
}

function directionAt(index: number): Vector {
  const y = 1 - (2 * (index + 0.5)) / directionCount;
  const radius = Math.sqrt(1 - y * y);
  const turn = index * Math.PI * (3 - Math.sqrt(5));
  return [Math.cos(turn) * radius, y, Math.sin(turn) * radius];
}

/** Column, row and height towards the light of every vertex. */
function project(positions: Float64Array, direction: Vector): Float64Array {
  const up: Vector = Math.abs(direction[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0];
  const right = unit(cross(up, direction));
  const above = cross(direction, right);
  const view = new Float64Array(positions.length);
  const halfMm = 420;
  const scale = (gridSize - 1) / (2 * halfMm);
  for (let at = 0; at < positions.length; at += 3) {
    const point: Vector = [positions[at]!, positions[at + 1]! - 620, positions[at + 2]! - 50];
    view[at] = clampCell((dot(point, right) + halfMm) * scale);
    view[at + 1] = clampCell((dot(point, above) + halfMm) * scale);
    view[at + 2] = dot(point, direction);
  }
  return view;
}

function rasterise(view: Float64Array, triangles: readonly number[]): Float64Array {
  const nearest = new Float64Array(gridSize * gridSize).fill(-Infinity);
  for (let corner = 0; corner < triangles.length; corner += 3) {
    const at = [triangles[corner]! * 3, triangles[corner + 1]! * 3, triangles[corner + 2]! * 3] as const;
    const [ax, bx, cx] = at.map((offset) => view[offset]!) as [number, number, number];
    const [ay, by, cy] = at.map((offset) => view[offset + 1]!) as [number, number, number];
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (Math.abs(area) < 1e-12) continue;
    for (let y = Math.ceil(Math.min(ay, by, cy)); y <= Math.max(ay, by, cy); y++) {
      for (let x = Math.ceil(Math.min(ax, bx, cx)); x <= Math.max(ax, bx, cx); x++) {
        const wb = ((x - ax) * (cy - ay) - (cx - ax) * (y - ay)) / area;
        const wc = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) / area;
        if (wb < 0 || wc < 0 || wb + wc > 1) continue;
        const height = (1 - wb - wc) * view[at[0] + 2]! + wb * view[at[1] + 2]! + wc * view[at[2] + 2]!;
        const cell = y * gridSize + x;
        if (height > nearest[cell]!) nearest[cell] = height;
      }
    }
  }
  return nearest;
}

function clampCell(value: number): number {
  return Math.min(gridSize - 1, Math.max(0, value));
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function unit(a: Vector): Vector {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
}
