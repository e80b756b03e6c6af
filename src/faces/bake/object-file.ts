import { readFileSync } from 'node:fs';

/** One corner of a face: which vertex, which texture coordinate. */
export interface Corner {
  readonly vertex: number;
  readonly uv: number;
}
export type Face = readonly Corner[];

/** A Wavefront object, as far as the bake needs it. Decimetres, v = 0 at the bottom. */
export interface ObjectFile {
  /** xyz per vertex. */
  readonly positions: Float64Array;
  /** uv per texture coordinate. */
  readonly uvs: Float64Array;
  readonly groups: ReadonlyMap<string, readonly Face[]>;
}

/** Reads vertices, texture coordinates and grouped faces; other lines are skipped. */
export function readObjectFile(path: string): ObjectFile {
  const positions: number[] = [];
  const uvs: number[] = [];
  const groups = new Map<string, Face[]>();
  let group: Face[] = [];
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [kind, ...fields] = line.trim().split(/\s+/);
    if (kind === 'v') positions.push(...fields.slice(0, 3).map(Number));
    else if (kind === 'vt') uvs.push(...fields.slice(0, 2).map(Number));
    else if (kind === 'f') group.push(fields.map(readCorner));
    else if (kind === 'g') {
      const name = fields[0] ?? '';
      group = groups.get(name) ?? [];
      groups.set(name, group);
    }
  }
  return { positions: Float64Array.from(positions), uvs: Float64Array.from(uvs), groups };
}

function readCorner(field: string): Corner {
  const [vertex, uv] = field.split('/').map(Number);
  return { vertex: (vertex ?? 1) - 1, uv: (uv ?? 1) - 1 };
}

/** Vertices that the faces of a group use, in ascending order. */
export function groupVertices(object: ObjectFile, group: string): number[] {
  const vertices = new Set((object.groups.get(group) ?? []).flatMap((face) => face.map((corner) => corner.vertex)));
  return [...vertices].sort((a, b) => a - b);
}

/** Mean position of a group (the joint cubes mark joints by their centre). */
export function groupCentre(object: ObjectFile, group: string): readonly [number, number, number] {
  const vertices = groupVertices(object, group);
  const mean = (axis: number) =>
    vertices.reduce((sum, vertex) => sum + object.positions[vertex * 3 + axis]!, 0) / vertices.length;
  return [mean(0), mean(1), mean(2)];
}
