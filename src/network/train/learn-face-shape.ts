import type { Chip } from '../../core/chip.ts';
import { alignFace } from '../rgbd/align/align-face.ts';
import { chipPoints } from '../rgbd/align/chip-points.ts';
import { alignedSize, alignedStepMm, type FaceShape, fittableFace, type Relief } from '../rgbd/align/face-shape.ts';
import { followedBy, type RigidMotion, rotationOf, turnAbout } from '../rgbd/align/rigid-motion.ts';
import { turnToFront } from '../rgbd/align/turn-to-front.ts';
import { learnModes } from './learn-modes.ts';

/** A view whose subject and pose are known. */
export interface PosedView {
  readonly subject: number;
  readonly yawDeg: number;
  readonly pitchDeg: number;
  /** Its chip, a fresh copy. */
  read(): Chip;
}

const cells = alignedSize ** 2;
/** Rounds that align to the mean alone, then rounds that align to mean and modes. */
const meanRounds = 3;
const modeRounds = 2;
/** Views that teach the mean, spread over all; the modes need all. */
const viewsForMean = 600;
const modeCount = 20;
/** From the mean: what stands out farther than a face does is hair, a collar or a mistake. */
const largestApartMm = 12;
/** Heads turn about a point so far behind the surface, millimetres. */
const axisBehindMm = 45;
/** Share of the views that must have seen a cell. */
const leastShare = 0.35;
/** What of the grid is face and not neck or shoulder: an oval, half its width and height, and how far its middle lies below the grid's. */
const oval = { halfWidthMm: 82, halfHeightMm: 86, downMm: 4 } as const;
const degree = Math.PI / 180;

/**
 * Mean and modes of some faces: first turned to the front by their true poses, then aligned to their own mean a few times, which
 * takes away how the poses were measured; then to mean and modes, which takes away how a face that is half seen fits the mean.
 * @param views of at least two subjects; read several times.
 */
export function learnFaceShape(views: readonly PosedView[]): FaceShape {
  const some = views.filter((_, index) => index % Math.ceil(views.length / viewsForMean) === 0);
  let shape: FaceShape = { meanMm: meanOf(some.map((view) => frontal(view, byPose(view)))), modesMm: [] };
  for (let round = 0; round < meanRounds; round++) {
    const align = aligner(shape);
    shape = { meanMm: meanOf(some.map(align)), modesMm: [] };
  }
  for (let round = 0; round < modeRounds; round++) shape = withModes(views, aligner(shape), shape.meanMm);
  return shape;
}

/** How a view's surface looks from the front once it is aligned to a shape. */
function aligner(shape: FaceShape): (view: PosedView) => Relief {
  const face = fittableFace(shape);
  return (view) => frontal(view, (chip, points) => alignFace(chip, points, face).motion);
}

type Aligning = (chip: Chip, points: Float32Array) => RigidMotion;

function frontal({ read }: PosedView, motionOf: Aligning): Relief {
  const chip = read();
  const points = chipPoints(chip);
  return turnToFront(chip, points, chip.isMeasured, motionOf(chip, points)).heightMm;
}

function byPose({ yawDeg, pitchDeg }: PosedView): Aligning {
  const upright = { rotation: rotationOf(0, 0, 0), shift: new Float64Array(3) };
  const turned = followedBy(upright, rotationOf(0, -yawDeg * degree, 0), [0, 0, 0]);
  const { rotation } = followedBy(turned, rotationOf(-pitchDeg * degree, 0, 0), [0, 0, 0]);
  return () => turnAbout(rotation, [0, 0, -axisBehindMm]);
}

/** Mean of all reliefs and modes of the means of each subject. @param before the mean so far. */
function withModes(views: readonly PosedView[], align: (view: PosedView) => Relief, before: Relief): FaceShape {
  const all = new Mean();
  const bySubject = new Map<number, Mean>();
  for (const view of views) {
    const relief = limitedTo(before, align(view));
    all.add(relief);
    const own = bySubject.get(view.subject) ?? new Mean();
    bySubject.set(view.subject, own);
    own.add(relief);
  }
  const meanMm = withinOval(all.relief(leastShare));
  const apart = [...bySubject.values()].map((own) => own.relief(0).map((height, cell) => height - meanMm[cell]!));
  return { meanMm, modesMm: learnModes(apart, modeCount) };
}

function limitedTo(meanMm: Relief, relief: Relief): Relief {
  return relief.map((height, cell) => {
    const mean = meanMm[cell]!;
    return Number.isNaN(mean) ? height : Math.max(mean - largestApartMm, Math.min(mean + largestApartMm, height));
  });
}

function meanOf(reliefs: readonly Relief[]): Relief {
  const mean = new Mean();
  for (const relief of reliefs) mean.add(relief);
  return withinOval(mean.relief(leastShare));
}

/** The mean of what was seen. */
class Mean {
  readonly #sums = new Float64Array(cells);
  readonly #counts = new Uint32Array(cells);
  #reliefs = 0;

  add(relief: Relief): void {
    this.#reliefs++;
    relief.forEach((height, cell) => {
      if (Number.isNaN(height)) return;
      this.#sums[cell]! += height;
      this.#counts[cell]!++;
    });
  }

  /** NaN where fewer than this share saw a cell, or nobody. */
  relief(leastShare: number): Relief {
    const least = Math.max(1, leastShare * this.#reliefs);
    return Float32Array.from(this.#sums, (sum, cell) =>
      this.#counts[cell]! >= least ? sum / this.#counts[cell]! : Number.NaN,
    );
  }
}

function withinOval(face: Relief): Relief {
  const middle = (alignedSize - 1) / 2;
  return face.map((height, cell) => {
    const x = ((cell % alignedSize) - middle) * alignedStepMm;
    const y = (Math.floor(cell / alignedSize) - middle) * alignedStepMm - oval.downMm;
    return (x / oval.halfWidthMm) ** 2 + (y / oval.halfHeightMm) ** 2 < 1 ? height : Number.NaN;
  });
}
