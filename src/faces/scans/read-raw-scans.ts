import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ictSkinVertices, millimetresPerCentimetre, type ScanModel } from './scan-model.ts';

interface Manifest {
  readonly vertices: number;
  readonly base: string;
  readonly identity: { readonly file: string; readonly components: number; readonly scale: readonly number[] };
}

/**
 * ICT-FaceKit packed as raw little-endian numbers: `manifest.json` (scales), `base.f32le` (centimetres), `identity.i16le`
 * (component = scale * value / 32767) and `vertex_indices.json`. Throws what reading throws.
 */
export function readRawScans(directory: string): ScanModel {
  const json = (name: string) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as unknown;
  const { vertices, identity } = json('manifest.json') as Manifest;
  const { idx_to_landmark_verts: landmarks } = json('vertex_indices.json') as { idx_to_landmark_verts: number[] };
  const base = readFileSync(join(directory, 'base.f32le'));
  const mean = Float32Array.from(
    { length: vertices * 3 },
    (_, at) => base.readFloatLE(at * 4) * millimetresPerCentimetre,
  );
  const packed = readFileSync(join(directory, identity.file));
  const components = identity.scale.map((scale, component) => {
    const unit = (scale * millimetresPerCentimetre) / 32_767;
    const start = component * vertices * 3;
    return Float32Array.from({ length: vertices * 3 }, (_, at) => packed.readInt16LE((start + at) * 2) * unit);
  });
  return { mean, components, skinVertices: ictSkinVertices, landmarks };
}
