import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadHead } from '../head/asset.ts';
import { createIdentity } from '../head/identity.ts';
import { shapeHead } from '../head/shape-head.ts';
import { loadScans } from './load-scans.ts';
import { createNearestVertex } from './nearest-vertex.ts';
import { readObjectScans } from './read-object-scans.ts';
import { shapeScannedHead } from './shape-scanned-head.ts';

const samples = join(process.env['DEPTHKEY_SAMPLES_DIR'] ?? 'none', 'ict-facekit');

describe('scans as objects', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scans-'));
    const object = (z: number) => `# centimetres\nv 0 0 ${z}\nv 1 2 3\nvt 0 0\nf 1/1 2/1 1/1\n`;
    await writeFile(join(folder, 'generic_neutral_mesh.obj'), object(0));
    await writeFile(join(folder, 'identity000.obj'), object(0.5));
    await writeFile(join(folder, 'identity001.obj'), 'v 0 0 0\n');
    await writeFile(join(folder, 'vertex_indices.json'), '{"idx_to_landmark_verts":[1]}');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('become millimetres and differences to the neutral face; other vertices are refused', async () => {
    expect(() => readObjectScans(folder)).toThrow('Expected 2 vertices in identity001.obj, found 1');
    expect(() => loadScans(folder)).toThrow(/cannot be read/);
    await rm(join(folder, 'identity001.obj'));
    const { mean, components, landmarks, skinVertices } = readObjectScans(folder);
    expect([...mean]).toEqual([0, 0, 0, 10, 20, 30]);
    expect(components.map((component) => [...component])).toEqual([[0, 0, 5, 0, 0, 0]]);
    expect([landmarks, skinVertices]).toEqual([[1], 2]);
  });

  it('are missing data when the folder is not there', () => {
    expect(() => loadScans(join(folder, 'none'))).toThrow(/found none/);
  });
});

it('the nearest vertex is found within reach, and only among those allowed', () => {
  const points = Float32Array.of(0, 0, 0, 10, 0, 0, 10, 3, 0);
  const nearest = createNearestVertex(points, 3, 8);
  expect(nearest.find(9, 1, 0, () => true)).toBe(1);
  expect(nearest.find(9, 1, 0, (point) => point !== 1)).toBe(2);
  expect(nearest.find(9, 40, 0, () => true)).toBeUndefined();
});

describe.skipIf(!existsSync(samples))('heads of scanned people (needs DEPTHKEY_SAMPLES_DIR)', () => {
  it('differ from each other, have a life-size face, and keep the vertices of the head', () => {
    const asset = loadHead();
    const scans = loadScans(samples);
    const [one, two] = [7, 8].map((seed) => shapeScannedHead(asset, scans, createIdentity(seed)).positions);
    const drawn = shapeHead(asset, createIdentity(7)).positions;
    expect(one).toHaveLength(drawn.length);
    const apart = (a: Float32Array, b: Float32Array) =>
      a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0) / a.length;
    expect(apart(one!, two!)).toBeGreaterThan(1);
    expect(apart(one!, drawn)).toBeLessThan(12);
    expect([...one!].every(Number.isFinite)).toBe(true);
  });
});
