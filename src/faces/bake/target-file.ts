import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A morph: the vertices it moves and by how much. */
export interface Target {
  /** Folder and name, such as "nose/nose-hump-incr". */
  readonly name: string;
  readonly vertices: readonly number[];
  /** xyz per moved vertex, decimetres. */
  readonly deltas: readonly number[];
}

/** Shape targets by folder; each gives axes of identity. */
const shapeFolders = ['head', 'forehead', 'eyebrows', 'eyes', 'nose', 'mouth', 'cheek', 'chin', 'ears', 'neck', 'asym'];

/** Targets that the head does not need: shifts of the whole head, tape measures, the trunk. */
const isSkipped = (name: string) =>
  /^(head-trans|neck-trans|measure-|asymm-)/.test(name) || /baby|child/.test(name) || name === 'tongueOut';

/** Reads every target the head uses, sorted by name so that the asset is the same every time. */
export function readTargets(targets: string, faceUnits: string): Target[] {
  const folders: [string, string][] = [
    ['macro', join(targets, 'macrodetails')],
    ...shapeFolders.map((name): [string, string] => [name, join(targets, name)]),
    ['face', faceUnits],
  ];
  return folders.flatMap(([prefix, folder]) => readFolder(prefix, folder)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readFolder(prefix: string, folder: string): Target[] {
  const found: Target[] = [];
  for (const file of readdirSync(folder)) {
    const name = basename(file).replace(/\.target(\.gz)?$/, '');
    if (name === file || isSkipped(name)) continue;
    found.push(readTarget(`${prefix}/${name}`, join(folder, file)));
  }
  return found;
}

function readTarget(name: string, path: string): Target {
  const raw = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8');
  const rows = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const vertices: number[] = [];
  const deltas: number[] = [];
  for (const row of rows) {
    const [vertex, ...delta] = row.trim().split(/\s+/).map(Number);
    vertices.push(vertex ?? 0);
    deltas.push(...delta);
  }
  return { name, vertices, deltas };
}
