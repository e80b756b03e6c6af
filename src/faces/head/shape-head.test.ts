import { describe, expect, it } from 'vitest';
import { loadHead } from './asset.ts';
import { createIdentity } from './identity.ts';
import { mixIdentities } from './mix-identities.ts';
import { meanPosition, shapeHead } from './shape-head.ts';

const asset = loadHead();
const headVertices = [...new Set(Array.from(asset.parts.head, (point) => asset.pointVertices[point]!))];
const shapeOf = (seed: number) => shapeHead(asset, createIdentity(seed)).positions;

describe('shapeHead', () => {
  it('gives the same head for the same seed', () => {
    expect(shapeOf(7)).toEqual(shapeOf(7));
  });

  it('gives heads that differ by millimetres for different seeds', () => {
    expect(meanDistance(shapeOf(1), shapeOf(2))).toBeGreaterThan(2);
  });

  it('keeps adults in the range of adults', () => {
    const people = Array.from({ length: 60 }, (_, seed) => measure(shapeOf(seed)));
    for (const { pupilsMm, heightMm, breadthMm } of people) {
      expect(pupilsMm).toBeGreaterThan(52);
      expect(pupilsMm).toBeLessThan(72);
      expect(heightMm).toBeGreaterThan(185);
      expect(heightMm).toBeLessThan(265);
      expect(breadthMm).toBeGreaterThan(120);
      expect(breadthMm).toBeLessThan(175);
    }
    const mean = (key: keyof ReturnType<typeof measure>) =>
      people.reduce((sum, person) => sum + person[key], 0) / people.length;
    // Means of adults: pupils 62 to 64 mm apart, chin to crown 218 (women) and 232 mm (men).
    expect(Math.abs(mean('pupilsMm') - 62.5)).toBeLessThan(2);
    expect(Math.abs(mean('heightMm') - 224)).toBeLessThan(8);
  });

  it('ages a face', () => {
    const identity = createIdentity(3);
    const older = shapeHead(asset, identity, identity.ageYears + 25).positions;
    expect(meanDistance(shapeOf(3), older)).toBeGreaterThan(0.4);
  });
});

describe('mixIdentities', () => {
  it('makes relatives that are nearer than strangers', () => {
    const [first, second] = [createIdentity(10), createIdentity(11)];
    const sibling = shapeHead(asset, mixIdentities(first, second, 0.3)).positions;
    const ofFirst = shapeHead(asset, first).positions;
    expect(meanDistance(ofFirst, sibling)).toBeLessThan(
      meanDistance(ofFirst, shapeHead(asset, second).positions) * 0.5,
    );
    expect(mixIdentities(first, second, 0)).toEqual(first);
  });
});

/** Mean distance of the vertices of the head after both are moved onto each other. */
function meanDistance(a: Float32Array, b: Float32Array): number {
  const shift = [0, 1, 2].map(
    (axis) =>
      headVertices.reduce((sum, vertex) => sum + a[vertex * 3 + axis]! - b[vertex * 3 + axis]!, 0) /
      headVertices.length,
  );
  const distances = headVertices.map((vertex) =>
    Math.hypot(...[0, 1, 2].map((axis) => a[vertex * 3 + axis]! - b[vertex * 3 + axis]! - shift[axis]!)),
  );
  return distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
}

function measure(positions: Float32Array) {
  const [left, right] = [
    meanPosition(positions, asset.marks['left-eye']),
    meanPosition(positions, asset.marks['right-eye']),
  ];
  const extent = (vertices: readonly number[], axis: number) => {
    const values = vertices.map((vertex) => positions[vertex * 3 + axis]!);
    return [Math.min(...values), Math.max(...values)] as const;
  };
  // On the base head: the chin's lowest point, and the cheekbones' height in front of the ears.
  const base = (vertex: number, axis: number) => asset.positions[vertex * 3 + axis]!;
  const chin = headVertices.filter(
    (vertex) => Math.abs(base(vertex, 0)) < 4 && Math.abs(base(vertex, 1) - 617) < 3 && base(vertex, 2) > 125,
  );
  const cheeks = headVertices.filter(
    (vertex) => base(vertex, 1) > 695 && base(vertex, 1) < 715 && base(vertex, 2) > 55 && base(vertex, 2) < 80,
  );
  const [, crownY] = extent(headVertices, 1);
  const [leftX, rightX] = extent(cheeks, 0);
  return { pupilsMm: left[0] - right[0], heightMm: crownY - extent(chin, 1)[0], breadthMm: rightX - leftX };
}
