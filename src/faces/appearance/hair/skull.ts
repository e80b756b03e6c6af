import type { HeadAsset } from '../../head/asset.ts';
import { meanPosition } from '../../head/shape-head.ts';
import { add, at, length, subtract, unit, type Vector } from '../vector.ts';
import { isEar } from './hairline.ts';

const columns = 48;
const rows = 24;

/** The head as hair feels it: a distance from the middle of the skull for every direction. */
export interface Skull {
  readonly centre: Vector;
  /** Height of the eyes, and the forehead's and the back's z, millimetres. */
  readonly eyeY: number;
  readonly backZ: number;
  readonly topY: number;
  readonly halfWidth: number;
  /** Unit direction from the middle of the skull. */
  outward(point: Vector): Vector;
  /** The point itself when it lies at least `clearanceMm` outside the head, else the nearest such point outwards. */
  keepOutside(point: Vector, clearanceMm: number): Vector;
}

/** Measures a shaped head. Ears count for less than they stick out, so that hair can lie against them. */
export function measureSkull(asset: HeadAsset, positions: Float32Array): Skull {
  const vertices = [...new Set(Array.from(asset.parts.head, (point) => asset.pointVertices[point]!))];
  const eyeY = meanPosition(positions, asset.marks['left-eye'])[1];
  const scalp = vertices.filter((vertex) => asset.positions[vertex * 3 + 1]! > 740);
  const extent = (axis: number) => {
    const values = scalp.map((vertex) => positions[vertex * 3 + axis]!);
    return [Math.min(...values), Math.max(...values)] as const;
  };
  const [backZ, frontZ] = extent(2);
  const [, topY] = extent(1);
  const [left, right] = extent(0);
  const centre: Vector = [0, eyeY + 22, (backZ + frontZ) / 2 - 4];
  const radii = radiusMap(asset, positions, vertices, centre);
  const radiusAt = (direction: Vector) => lookUp(radii, direction);
  return {
    centre,
    eyeY,
    backZ,
    topY,
    halfWidth: (right - left) / 2,
    outward: (point) => unit(subtract(point, centre)),
    keepOutside: (point, clearanceMm) => {
      const offset = subtract(point, centre);
      const distance = length(offset);
      const direction = unit(offset);
      const least = radiusAt(direction) + clearanceMm;
      return distance >= least ? point : add(centre, direction, least);
    },
  };
}

function radiusMap(
  asset: HeadAsset,
  positions: Float32Array,
  vertices: readonly number[],
  centre: Vector,
): Float32Array {
  const radii = new Float32Array(columns * rows);
  for (const vertex of vertices) {
    const offset = subtract(at(positions, vertex), centre);
    const [x, y, z] = at(asset.positions, vertex);
    const share = isEar(x, y, z) ? 0.88 : 1;
    const cell = cellOf(unit(offset));
    radii[cell] = Math.max(radii[cell]!, length(offset) * share);
  }
  fillGaps(radii);
  return radii;
}

/** Empty directions take the mean of their neighbours, until none is left. */
function fillGaps(radii: Float32Array): void {
  for (let pass = 0; pass < columns && radii.includes(0); pass++) {
    const before = radii.slice();
    for (let cell = 0; cell < radii.length; cell++) {
      if (before[cell]! > 0) continue;
      const known = neighbours(cell)
        .map((other) => before[other]!)
        .filter((radius) => radius > 0);
      if (known.length > 0) radii[cell] = known.reduce((sum, radius) => sum + radius, 0) / known.length;
    }
  }
}

function neighbours(cell: number): number[] {
  const column = cell % columns;
  const row = (cell - column) / columns;
  const around = [row * columns + ((column + 1) % columns), row * columns + ((column + columns - 1) % columns)];
  if (row > 0) around.push(cell - columns);
  if (row < rows - 1) around.push(cell + columns);
  return around;
}

function cellOf([x, y, z]: Vector): number {
  const column = Math.floor(((Math.atan2(x, z) + Math.PI) / (2 * Math.PI)) * columns) % columns;
  const row = Math.min(rows - 1, Math.floor((Math.acos(Math.min(1, Math.max(-1, y))) / Math.PI) * rows));
  return row * columns + column;
}

/** Bilinear between cell centres. */
function lookUp(radii: Float32Array, [x, y, z]: Vector): number {
  const column = ((Math.atan2(x, z) + Math.PI) / (2 * Math.PI)) * columns - 0.5;
  const row = Math.min(rows - 1, Math.max(0, (Math.acos(Math.min(1, Math.max(-1, y))) / Math.PI) * rows - 0.5));
  const left = Math.floor(column);
  const top = Math.min(rows - 2, Math.floor(row));
  const across = column - left;
  const down = row - top;
  const valueAt = (r: number, c: number) => radii[r * columns + ((c + columns) % columns)]!;
  const upper = valueAt(top, left) * (1 - across) + valueAt(top, left + 1) * across;
  const lower = valueAt(top + 1, left) * (1 - across) + valueAt(top + 1, left + 1) * across;
  return upper * (1 - down) + lower * down;
}
