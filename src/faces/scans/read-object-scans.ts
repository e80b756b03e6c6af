import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ictSkinVertices, millimetresPerCentimetre, type ScanModel } from './scan-model.ts';

const neutralFile = 'generic_neutral_mesh.obj';
const componentFile = /^identity\d{3}\.obj$/;
const indicesFile = 'vertex_indices.json';

/**
 * ICT-FaceKit as its public repository has it (`FaceXModel/`): one OBJ for the neutral face, one for each component
 * (`identity000.obj`, …: the neutral face with a coefficient of 1), and `vertex_indices.json`. Throws what reading throws,
 * or RangeError when a component has other vertices than the neutral face.
 */
export function readObjectScans(directory: string): ScanModel {
  const text = (name: string) => readFileSync(join(directory, name), 'utf8');
  const mean = verticesOf(text(neutralFile));
  const names = readdirSync(directory).filter((name) => componentFile.test(name));
  const components = names.sort().map((name) => {
    const shaped = verticesOf(text(name));
    if (shaped.length !== mean.length)
      throw new RangeError(`Expected ${mean.length / 3} vertices in ${name}, found ${shaped.length / 3}`);
    return shaped.map((value, at) => value - mean[at]!);
  });
  const { idx_to_landmark_verts: landmarks } = JSON.parse(text(indicesFile)) as { idx_to_landmark_verts: number[] };
  return { mean, components, skinVertices: Math.min(ictSkinVertices, mean.length / 3), landmarks };
}

/** xyz of the `v` lines, millimetres. */
function verticesOf(object: string): Float32Array {
  const values: number[] = [];
  for (const line of object.split('\n')) {
    if (!line.startsWith('v ')) continue;
    const [, x, y, z] = line.trim().split(/\s+/);
    values.push(Number(x), Number(y), Number(z));
  }
  return Float32Array.from(values, (value) => value * millimetresPerCentimetre);
}
