import type { Mesh } from '../../mesh.ts';

/** xyz in head space, millimetres. */
export type Point = readonly [number, number, number];

/** Middles of the two eyeballs in head space: of the left (x > 0) and the right one. */
export function eyeCentres(meshes: readonly Mesh[]): readonly [Point, Point] {
  const eyes = meshes.filter(({ material }) => material.name === 'eye');
  const centreOf = (isLeft: boolean): Point => {
    const sum: [number, number, number] = [0, 0, 0];
    let count = 0;
    for (const { positions } of eyes) {
      for (let at = 0; at < positions.length; at += 3) {
        if (positions[at]! > 0 !== isLeft) continue;
        count++;
        for (const axis of [0, 1, 2] as const) sum[axis] += positions[at + axis]!;
      }
    }
    return [sum[0] / count, sum[1] / count, sum[2] / count];
  };
  return [centreOf(true), centreOf(false)];
}
