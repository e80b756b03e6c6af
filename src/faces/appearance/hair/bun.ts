import type { Random } from '../../../core/random.ts';
import type { Material } from '../../mesh.ts';
import type { Piece } from '../piece.ts';
import { add, cross, unit, type Vector } from '../vector.ts';
import type { HairCut } from './cut.ts';
import { knotOf, type Lock } from './lock.ts';
import { lockPiece } from './lock-mesh.ts';
import type { Skull } from './skull.ts';

const loops = 70;
const pointsPerLoop = 9;

/** A bun: locks wound about a ball at the knot, each part of a loop in its own plane. */
export function bunPiece(skull: Skull, cut: HairCut, strands: Material, random: Random): Piece {
  const radiusMm = random.between(24, 33);
  const knot = knotOf(skull, cut);
  const centre = add(knot, skull.outward(knot), radiusMm * 0.55);
  const locks = Array.from({ length: loops }, () => loop(centre, radiusMm * random.between(0.82, 1.04), random));
  const outward = (point: Vector) => unit([point[0] - centre[0], point[1] - centre[1], point[2] - centre[2]]);
  return lockPiece(locks, random, { material: strands, outward, headWeightAt: () => 1, tip: 0.7 });
}

function loop(centre: Vector, radiusMm: number, random: Random): Lock {
  const axis = unit([random.normal(), random.normal(), random.normal(0, 1.6)]);
  const first = unit(cross(axis, [0.3, 1, 0.2]));
  const second = cross(axis, first);
  const start = random.between(0, 6.28);
  // Loops lie off the middle of the ball as often as on it.
  const offset = random.between(-0.75, 0.75);
  const ring = radiusMm * Math.sqrt(1 - offset * offset);
  const directions = Array.from({ length: pointsPerLoop }, (_, index) => {
    const angle = start + (index / (pointsPerLoop - 1)) * 3.6;
    return add(
      [first[0] * Math.cos(angle), first[1] * Math.cos(angle), first[2] * Math.cos(angle)],
      second,
      Math.sin(angle),
    );
  });
  const path = directions.map((direction) => add(add(centre, direction, ring), axis, offset * radiusMm));
  const position = path[0]!;
  return {
    path,
    sides: path.map(() => axis),
    root: { position, normal: axis, base: position, inside: 1, vertex: 0 },
    widthMm: random.between(9, 14),
  };
}
