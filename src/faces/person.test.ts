import { describe, expect, it } from 'vitest';
import type { Look, Mesh } from './mesh.ts';
import { createPerson } from './person.ts';

const plain: Look = { seed: 5, hasGlasses: false, hasBeard: false, olderByYears: 0 };
const named = (meshes: readonly Mesh[], name: string) => meshes.filter((mesh) => mesh.material.name === name);
const pointsOf = (meshes: readonly Mesh[]) => meshes.map(({ positions }) => positions);

describe('createPerson', () => {
  it('gives the same meshes and textures for the same seed and look', () => {
    const draw = () => createPerson(4).dress(plain).meshes({ smile: 0.5 });
    const [first, second] = [draw(), draw()];
    expect(pointsOf(first)).toEqual(pointsOf(second));
    expect(first.map(({ material }) => material)).toEqual(second.map(({ material }) => material));
  });

  it('gives other faces for other seeds and relatives for kin', () => {
    const skin = (from: Parameters<typeof createPerson>[0]) =>
      named(createPerson(from).dress(plain).meshes({}), 'skin')[0]!.positions;
    const stranger = meanDistance(skin(1), skin(2));
    expect(stranger).toBeGreaterThan(2);
    expect(meanDistance(skin(1), skin({ seed: 1, kin: { seed: 2, share: 0.2 } }))).toBeLessThan(stranger * 0.5);
  });

  it('keeps every mesh whole and within the budget of triangles', () => {
    for (let seed = 0; seed < 7; seed++) {
      const look = { seed, hasGlasses: seed % 2 === 0, hasBeard: seed % 3 === 0, olderByYears: 0 };
      const meshes = createPerson(seed).dress(look).meshes({ mouthOpen: 0.4, gazeYawDeg: 10 });
      for (const mesh of meshes) expectWhole(mesh);
      const triangles = meshes.reduce((sum, { indices }) => sum + indices.length / 3, 0);
      expect(triangles).toBeLessThan(27_000);
    }
  });

  it('puts on and takes off glasses and beard', () => {
    const bearded = Array.from({ length: 4 }, (_, seed) =>
      createPerson(seed)
        .dress({ ...plain, hasGlasses: true, hasBeard: true })
        .meshes({}),
    );
    for (const meshes of bearded) {
      expect(named(meshes, 'glasses frame')).toHaveLength(1);
      const opacity = named(meshes, 'glasses lens')[0]!.material.opacity;
      expect(opacity).toBeGreaterThan(0.05);
      expect(opacity).toBeLessThan(0.16);
    }
    // Men among them grow one.
    expect(bearded.some((meshes) => named(meshes, 'beard').length > 0)).toBe(true);
    const bare = createPerson(0).dress(plain).meshes({});
    expect(named(bare, 'glasses frame').length + named(bare, 'beard').length).toBe(0);
  });
});

describe('meshes', () => {
  const person = createPerson(6).dress(plain);

  it('closes the lids over the eyes', () => {
    const [open, closed] = [person.meshes({}), person.meshes({ eyesClosed: 1 })];
    const moved = maxDistance(named(open, 'skin')[0]!.positions, named(closed, 'skin')[0]!.positions);
    expect(moved).toBeGreaterThan(5);
    expect(moved).toBeLessThan(25);
  });

  it('turns the eyes, not the skin, with the gaze', () => {
    const [ahead, aside] = [person.meshes({}), person.meshes({ gazeYawDeg: 20 })];
    const [from, to] = [named(ahead, 'eye')[0]!.positions, named(aside, 'eye')[0]!.positions];
    // The first point is the pole of the eye: positive yaw looks to image right.
    expect(to[0]! - from[0]!).toBeGreaterThan(2);
    expect(named(aside, 'skin')[0]!.positions).toEqual(named(ahead, 'skin')[0]!.positions);
  });

  it('moves the mouth, and lashes with the lids', () => {
    const [rest, smile, shut] = [person.meshes({}), person.meshes({ smile: 1 }), person.meshes({ eyesClosed: 1 })];
    expect(maxDistance(named(rest, 'skin')[0]!.positions, named(smile, 'skin')[0]!.positions)).toBeGreaterThan(3);
    expect(maxDistance(named(rest, 'lashes')[0]!.positions, named(shut, 'lashes')[0]!.positions)).toBeGreaterThan(4);
  });
});

function expectWhole({ positions, uvs, indices, headWeights, normals, material }: Mesh): void {
  const count = positions.length / 3;
  expect(indices.length % 3).toBe(0);
  expect(indices.every((index) => index < count)).toBe(true);
  expect(positions.every(Number.isFinite)).toBe(true);
  expect(headWeights).toHaveLength(count);
  expect(headWeights.every((weight) => weight >= 0 && weight <= 1)).toBe(true);
  if (normals) expect(normals).toHaveLength(positions.length);
  if (material.texture) expect(uvs).toHaveLength(count * 2);
}

function distances(a: Float32Array, b: Float32Array): number[] {
  return Array.from({ length: a.length / 3 }, (_, point) =>
    Math.hypot(
      a[point * 3]! - b[point * 3]!,
      a[point * 3 + 1]! - b[point * 3 + 1]!,
      a[point * 3 + 2]! - b[point * 3 + 2]!,
    ),
  );
}

function maxDistance(a: Float32Array, b: Float32Array): number {
  return Math.max(...distances(a, b));
}

function meanDistance(a: Float32Array, b: Float32Array): number {
  const all = distances(a, b);
  return all.reduce((sum, distance) => sum + distance, 0) / all.length;
}
