import { type Chip, chipSize } from '../../../core/chip.ts';
import type { FittableFace } from './face-shape.ts';
import { collectStep, type FaceFit } from './fit-step.ts';
import { angleBetween, followedBy, type RigidMotion, rotationOf, turnAbout } from './rigid-motion.ts';
import { solveRidge } from './solve-ridge.ts';

/** Turns tried first, degrees: a head is nearer to one of them than the fit reaches. */
const firstYawsDeg = [0, -25, 25, -48, 48];
const firstPitchesDeg = [0, -18, 18];
/** Heads turn about a point so far behind the surface, millimetres. */
const axisBehindMm = 45;
/** What a first look uses, what the fit uses, and what the fit of the own shape uses: every so many pixels across and down. */
const coarse = { every: 5, steps: 5, typicalMm: 9 };
const fine = { every: 3, steps: 14, typicalMm: 4 };
const ownLook = { every: fine.every, steps: 10, typicalMm: 4 };
/** Starts that are followed to the end, and how many degrees they must differ by. */
const followed = 4;
const apartDeg = 10;
/** Ends that fit this share as well as the best are told apart by the own shape, which has to fit as closely as this. */
const nearlyShare = 0.9;
const closeMm = 2;
/** Points that do not lie over the face count so much against a fit: half a face seen from its side fits a whole one too. */
const outsideShare = 0.1;
/** Keeps what the data does not tell near the start: per radian and per millimetre, in points. */
const motionRidge = [200, 200, 200, 0.05, 0.05, 0.05];
/** Keeps the own shape near the mean: square millimetres that a point is off by for other reasons, neighbours alike. */
const ownRidge = 20;
const degree = Math.PI / 180;

/** A chip's face brought to the mean face. */
export interface Alignment {
  /** From the chip's points (`chipPoints`) to the frontal face. */
  readonly motion: RigidMotion;
  /** How much of each mode the person's own shape has, in deviations. */
  readonly own: Float64Array;
  /** Share of the chip's measured points that lie on the mean face, 0..1. */
  readonly support: number;
}

/**
 * Turns a head to the front: fits the mean face to a chip's points (iterative closest points along the surface's normals,
 * with robust weights) from several turns; then again, together with the person's own shape, because half a face fits the
 * mean differently from a whole one, and a whole face turned too far like half a one. Deterministic.
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
      const start = meanFit(turnAbout(rotationOf(pitch * degree, yaw * degree, 0), [0, 0, -axisBehindMm]));
      return rate(face, points, few, fit(face, points, few, start, coarse), fine.typicalMm);
    }),
  );
  const ends = bestApart(starts)
    .slice(0, followed)
    .map(({ fitted }) => rate(face, points, many, fit(face, points, many, fitted, fine), fine.typicalMm));
  const best = bestApart(ends).filter(({ score }, _, [first]) => score >= nearlyShare * first!.score);
  const own = new Float64Array(face.modeCount);
  const shaped = best.map(({ fitted: { motion }, support }) => {
    const fitted = fit(face, points, many, { motion, own }, ownLook);
    return { ...rate(face, points, many, fitted, closeMm), support };
  });
  const { fitted, support } = bestApart(shaped)[0]!;
  return { ...fitted, support: many.length > 0 ? support / many.length : 0 };
}

/** A fit of the mean face as it is. */
const meanFit = (motion: RigidMotion): FaceFit => ({ motion, own: new Float64Array(0) });

function fit(
  face: FittableFace,
  points: Float32Array,
  chosen: Int32Array,
  start: FaceFit,
  { steps, typicalMm }: { readonly steps: number; readonly typicalMm: number },
): FaceFit {
  const ridge = Float64Array.of(...motionRidge, ...start.own.map(() => ownRidge));
  let fitted = start;
  for (let step = 0; step < steps; step++) {
    const { matrix, vector } = collectStep(face, points, chosen, fitted, typicalMm);
    fitted.own.forEach((amount, mode) => {
      vector[motionRidge.length + mode]! -= ownRidge * amount;
    });
    const solved = solveRidge(matrix, vector, ridge);
    const [a, b, c, x, y, z] = solved as unknown as readonly number[];
    fitted = {
      motion: followedBy(fitted.motion, rotationOf(a!, b!, c!), [x!, y!, z!]),
      own: fitted.own.map((amount, mode) => amount + solved[motionRidge.length + mode]!),
    };
    if (Math.hypot(a!, b!, c!) < 2e-4 && Math.hypot(x!, y!, z!) < 0.02) break;
  }
  return fitted;
}

interface RatedFit {
  readonly fitted: FaceFit;
  /** How many points lie on the face. */
  readonly support: number;
  /** Higher is better, 0..1. */
  readonly score: number;
}

function rate(
  face: FittableFace,
  points: Float32Array,
  chosen: Int32Array,
  fitted: FaceFit,
  typicalMm: number,
): RatedFit {
  const { support, inside } = collectStep(face, points, chosen, fitted, typicalMm);
  const share = support / (inside + outsideShare * chosen.length);
  return { fitted, support, score: chosen.length > 0 ? share : 0 };
}

/** The best first, without those that are nearly turned like a better one. */
function bestApart(fits: readonly RatedFit[]): readonly RatedFit[] {
  const kept: RatedFit[] = [];
  for (const rated of fits.toSorted((a, b) => b.score - a.score)) {
    const isNew = ({ fitted }: RatedFit) => angleBetween(fitted.motion, rated.fitted.motion) > apartDeg * degree;
    if (kept.every(isNew)) kept.push(rated);
  }
  return kept;
}

function measuredPixels(isMeasured: Uint8Array, every: number): Int32Array {
  const pixels: number[] = [];
  for (let row = every >> 1; row < chipSize; row += every)
    for (let column = every >> 1; column < chipSize; column += every)
      if (isMeasured[row * chipSize + column]) pixels.push(row * chipSize + column);
  return Int32Array.from(pixels);
}
