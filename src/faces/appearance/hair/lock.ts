import type { Random } from '../../../core/random.ts';
import { clamp01, smoothStep } from '../color.ts';
import { across, add, cross, dot, length, subtract, unit, type Vector } from '../vector.ts';
import type { HairCut } from './cut.ts';
import type { Root } from './root.ts';
import type { Skull } from './skull.ts';

/** A lock of hair: a path, and the direction of its width at each point. */
export interface Lock {
  readonly path: readonly Vector[];
  readonly sides: readonly Vector[];
  readonly root: Root;
  readonly widthMm: number;
}

/** Where falling hair must not go. */
export interface Obstacles {
  readonly skull: Skull;
  /** Puts a point that lies inside the shoulders in front of or behind them. */
  keepOffShoulders(point: Vector): Vector;
}

const gravity: Vector = [0, -1, 0];

/** Grows one lock from its root: it follows the comb along the skull and gives in to gravity, step by step. */
export function growLock(root: Root, cut: HairCut, obstacles: Obstacles, random: Random): Lock {
  const { skull } = obstacles;
  const edgeShare = 0.35 + 0.65 * smoothStep(0, 24, root.inside);
  const lengthMm = lockLength(root, cut, skull, edgeShare, random);
  const step = lengthMm / cut.segments;
  const curl = {
    phase: random.between(0, 6.28),
    turns: random.between(0.7, 1.3),
    size: cut.curlMm * random.between(0.5, 1.2),
  };
  const stray = cut.comb === 'fall' ? 0.07 : 0.14;
  const wander: Vector = [random.normal(0, stray), random.normal(0, stray * 0.7), random.normal(0, stray)];
  const volume = cut.volumeMm * edgeShare * random.between(0.35, 1);
  let point = add(root.position, root.normal, 0.5);
  let direction = startDirection(root, cut, skull, wander, edgeShare);
  const path: Vector[] = [point];
  for (let index = 1; index <= cut.segments; index++) {
    const share = index / cut.segments;
    const outward = skull.outward(point);
    const near = across(combed(point, root, cut, skull, wander), outward);
    const stiffness = cut.comb === 'loose' || cut.comb === 'up' ? 3 : 0.8;
    const weight = share * (lengthMm > 80 ? 0.6 : 0.15);
    direction = unit(add(add(near, direction, stiffness), gravity, weight));
    point = add(point, direction, step);
    point = skull.keepOutside(point, 1 + volume * smoothStep(0, 0.5, share));
    point = obstacles.keepOffShoulders(point);
    if (isBeforeFace(point, skull, cut)) break;
    path.push(point);
  }
  const curled = curl.size > 0 ? path.map((place, index) => addCurl(place, index, path, skull, curl)) : path;
  return {
    path: curled,
    sides: widthDirections(curled, skull, random.normal(0, cut.comb === 'gather' ? 0.05 : 0.3)),
    root,
    widthMm: cut.lockWidthMm * random.between(0.7, 1.25),
  };
}

function lockLength(root: Root, cut: HairCut, skull: Skull, edgeShare: number, random: Random): number {
  const top = smoothStep(0.15, 0.7, skull.outward(root.position)[1]);
  const reach = (cut.sidesMm + (cut.topMm - cut.sidesMm) * top) * random.between(0.75, 1.12);
  if (cut.hasFringe && isFrontRoot(root)) return Math.min(reach, random.between(58, 78));
  if (cut.comb === 'gather' || cut.sidesMm > 150) return reach;
  // Hair above the nape is cut shorter, unless it is worn long.
  const nape = 1 - 0.6 * smoothStep(735, 690, root.base[1]) * smoothStep(10, -15, root.base[2]);
  return nape * (cut.comb === 'fall' ? reach : reach * (0.45 + 0.55 * edgeShare));
}

function startDirection(root: Root, cut: HairCut, skull: Skull, wander: Vector, edgeShare: number): Vector {
  const along = unit(across(combed(root.position, root, cut, skull, wander), root.normal));
  // Hair combed up stands in front only; the rest lies down.
  const lift =
    cut.comb === 'up' ? cut.lift * smoothStep(25, 100, root.base[2]) * smoothStep(740, 790, root.base[1]) : cut.lift;
  return unit(add(along, root.normal, (lift / (1.05 - lift)) * edgeShare));
}

/** Where the comb pulls at a place. */
function combed(point: Vector, root: Root, cut: HairCut, skull: Skull, wander: Vector): Vector {
  const topness = smoothStep(0.3, 0.85, skull.outward(point)[1]);
  const side = root.position[0] - cut.partingMm >= 0 ? 1 : -1;
  const fall: Vector = add([0, -1, 0], wander);
  const blend = (up: Vector): Vector =>
    add([up[0] * topness, up[1] * topness, up[2] * topness], fall, 1 - topness * 0.85);
  if (cut.hasFringe && isFrontRoot(root)) return add([point[0] * 0.006, -0.55, 0.75], wander);
  switch (cut.comb) {
    case 'forward':
      return blend(add([0.15 * side, -0.1, 1], wander));
    case 'back':
    case 'up':
      return blend(add([point[0] * 0.004, cut.comb === 'up' ? 0.35 : 0, -1], wander));
    case 'side':
      return blend(add([side, -0.1, isFrontRoot(root) ? 0.25 : -0.15], wander));
    case 'loose':
      return blend(add(unit([point[0], 0, point[2]]), [wander[0] * 4, 0, wander[2] * 4]));
    case 'fall':
      // The front is swept back so that the face stays free; below the ears hair falls in towards the neck.
      return add(blend([side * 1.1, -0.1, 0]), [
        side * 0.1 - point[0] * 0.0035 * smoothStep(skull.eyeY - 10, skull.eyeY - 70, point[1]),
        0,
        -0.75 * smoothStep(5, 55, point[2] - skull.centre[2]),
      ]);
    case 'gather':
      return gatherDirection(point, skull, cut);
  }
}

function isFrontRoot({ base }: Root): boolean {
  return base[2] > 72 && base[1] > 765 && Math.abs(base[0]) < 58;
}

/** Towards the knot at the back; beyond it, straight down. */
function gatherDirection(point: Vector, skull: Skull, cut: HairCut): Vector {
  const knot = knotOf(skull, cut);
  const toKnot = subtract(knot, point);
  const distance = length(toKnot);
  if (distance < 16 || (point[2] < knot[2] + 6 && point[1] < knot[1])) return gravity;
  return unit(toKnot);
}

/** Where tied hair is tied. */
export function knotOf(skull: Skull, cut: HairCut): Vector {
  const height = cut.name === 'bun' ? 38 + cut.partingMm * 0.5 : 20 + cut.partingMm * 0.4;
  const back = skull.backZ + Math.max(0, height - 20) * 0.35;
  return [0, skull.eyeY + height, back - 14];
}

function isBeforeFace([x, y, z]: Vector, skull: Skull, cut: HairCut): boolean {
  const half = 58;
  return z > skull.centre[2] + 48 && Math.abs(x) < half && y < skull.eyeY + (cut.hasFringe ? 24 : 34);
}

interface Curl {
  readonly phase: number;
  readonly turns: number;
  readonly size: number;
}

/** Winds the path about itself; the winding grows from the root and keeps its pitch in millimetres. */
function addCurl(
  place: Vector,
  index: number,
  path: readonly Vector[],
  skull: Skull,
  { phase, turns, size }: Curl,
): Vector {
  if (index === 0) return place;
  const along = unit(subtract(place, path[index - 1]!));
  const outward = skull.outward(place);
  const side = unit(cross(along, outward));
  const angle = phase + turns * index * 2.1;
  const grown = size * clamp01(index / 2);
  return add(add(place, side, Math.cos(angle) * grown), outward, (Math.sin(angle) * 0.5 + 0.5) * grown);
}

/** Locks lie flat on the head, each turned a little about its own length. */
function widthDirections(path: readonly Vector[], skull: Skull, tilt: number): Vector[] {
  return path.map((place, index) => {
    const before = path[Math.max(0, index - 1)]!;
    const after = path[Math.min(path.length - 1, index + 1)]!;
    const along = unit(subtract(after, before));
    const outward = skull.outward(place);
    const flat = unit(cross(outward, along));
    return unit(add(flat, across(outward, along), tilt * (0.6 + 0.4 * dot(outward, [0, 1, 0]))));
  });
}
