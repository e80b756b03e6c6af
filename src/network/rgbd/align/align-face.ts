import { type Chip, chipSize } from '../../../core/chip.ts';
import { collectStep } from './fit-step.ts';
import type { FittableFace } from './mean-face.ts';
import { followedBy, type RigidMotion, rotationOf, turnAbout } from './rigid-motion.ts';
import { solveSix } from './solve-six.ts';

/** Turns tried first, degrees: a head is nearer to one of them than the fit reaches. */
const firstYawsDeg = [0, -25, 25, -48, 48];
const firstPitchesDeg = [0, -18, 18];
/** Heads turn about a point so far behind the surface, millimetres. */
const axisBehindMm = 45;
/** What a first look uses, and what the fit uses: every so many pixels across and down. */
const coarse = { every: 5, steps: 5, typicalMm: 9 };
const fine = { every: 2, steps: 14, typicalMm: 4 };
/** Starts that are followed to the end. */
const followed = 2;
/** Keeps what the data does not tell near the start: per radian and per millimetre, in points. */
const ridge = [200, 200, 200, 0.05, 0.05, 0.05];
const degree = Math.PI / 180;

/** A chip's face brought to the mean face. */
export interface Alignment {
  /** From the chip's points (`chipPoints`) to the frontal face. */
  readonly motion: RigidMotion;
  /** Share of the chip's measured points that lie on the mean face, 0..1. */
  readonly support: number;
}

/**
 * Turns a head to the front: fits the mean face to a chip's points (iterative closest points along the surface's normals,
 * with robust weights) from several turns and keeps the best. Deterministic.
 */
export function alignFace(
  { isMeasured }: Pick<Chip, 'isMeasured'>,
  points: Float32Array,
  face: FittableFace,
): Alignment {
  const few = measuredPixels(isMeasured, coarse.every);
  const many = measuredPixels(isMeasured, fine.every);
  const starts = firstPitchesDeg.flatMap((pitch) =>
    firstYawsDeg.map((yaw) => {
      const turn = rotationOf(pitch * degree, yaw * degree, 0);
      return fit(face, points, few, turnAbout(turn, [0, 0, -axisBehindMm]), coarse);
    }),
  );
  const best = starts.sort((a, b) => b.support - a.support).slice(0, followed);
  const ends = best.map(({ motion }) => fit(face, points, many, motion, fine));
  const { motion, support } = ends.sort((a, b) => b.support - a.support)[0]!;
  return { motion, support: many.length > 0 ? support / many.length : 0 };
}

function fit(
  face: FittableFace,
  points: Float32Array,
  chosen: Int32Array,
  start: RigidMotion,
  { steps, typicalMm }: { readonly steps: number; readonly typicalMm: number },
) {
  let motion = start;
  for (let step = 0; step < steps; step++) {
    const { matrix, vector } = collectStep(face, points, chosen, motion, typicalMm);
    const [a, b, c, x, y, z] = solveSix(matrix, vector, ridge) as unknown as readonly number[];
    motion = followedBy(motion, rotationOf(a!, b!, c!), [x!, y!, z!]);
    if (Math.hypot(a!, b!, c!) < 2e-4 && Math.hypot(x!, y!, z!) < 0.02) break;
  }
  return { motion, support: collectStep(face, points, chosen, motion, fine.typicalMm).support };
}

function measuredPixels(isMeasured: Uint8Array, every: number): Int32Array {
  const pixels: number[] = [];
  for (let row = every >> 1; row < chipSize; row += every)
    for (let column = every >> 1; column < chipSize; column += every)
      if (isMeasured[row * chipSize + column]) pixels.push(row * chipSize + column);
  return Int32Array.from(pixels);
}
