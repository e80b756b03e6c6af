import type { Chip } from '../../core/chip.ts';
import { alignFace } from '../rgbd/align/align-face.ts';
import { chipPoints } from '../rgbd/align/chip-points.ts';
import { alignedSize, alignedStepMm, fittableFace, type MeanFace } from '../rgbd/align/mean-face.ts';
import { followedBy, type RigidMotion, rotationOf, turnAbout } from '../rgbd/align/rigid-motion.ts';
import { turnToFront } from '../rgbd/align/turn-to-front.ts';

/** A chip whose pose is known. */
export interface PosedChip {
  readonly chip: Chip;
  readonly yawDeg: number;
  readonly pitchDeg: number;
}

const cells = alignedSize ** 2;
const rounds = 3;
/** Heads turn about a point so far behind the surface, millimetres. */
const axisBehindMm = 45;
/** Share of the chips that must have seen a cell. */
const leastShare = 0.5;
/** The face without hair, ears and neck: an oval, half its width, and its height below and above the middle. */
const oval = { halfWidthMm: 66, halfHeightMm: 68, downMm: 2 } as const;
const degree = Math.PI / 180;

/**
 * The mean face of some chips (a few hundred are enough): first turned to the front by their true poses, then aligned to
 * their own mean a few times, which takes away how the poses were measured.
 */
export function learnMeanFace(posed: readonly PosedChip[]): MeanFace {
  const samples = posed.map(({ chip, yawDeg, pitchDeg }) => ({ chip, points: chipPoints(chip), yawDeg, pitchDeg }));
  const upright = { rotation: rotationOf(0, 0, 0), shift: new Float64Array(3) };
  let motions = samples.map(({ yawDeg, pitchDeg }) => {
    const turned = followedBy(upright, rotationOf(0, -yawDeg * degree, 0), [0, 0, 0]);
    const { rotation } = followedBy(turned, rotationOf(-pitchDeg * degree, 0, 0), [0, 0, 0]);
    return turnAbout(rotation, [0, 0, -axisBehindMm]);
  });
  let mean = withinOval(average(samples, motions));
  for (let round = 0; round < rounds; round++) {
    const face = fittableFace(mean);
    motions = samples.map(({ chip, points }) => alignFace(chip, points, face).motion);
    mean = withinOval(average(samples, motions));
  }
  return mean;
}

type Sample = Pick<PosedChip, 'chip'> & { readonly points: Float32Array };

function average(samples: readonly Sample[], motions: readonly RigidMotion[]): MeanFace {
  const sums = new Float64Array(cells);
  const counts = new Float64Array(cells);
  samples.forEach(({ chip, points }, index) => {
    const { heightMm } = turnToFront(chip, points, chip.isMeasured, motions[index]!);
    heightMm.forEach((height, cell) => {
      if (Number.isNaN(height)) return;
      sums[cell]! += height;
      counts[cell]!++;
    });
  });
  const least = leastShare * samples.length;
  return Float32Array.from(sums, (sum, cell) => (counts[cell]! > least ? sum / counts[cell]! : Number.NaN));
}

function withinOval(face: MeanFace): MeanFace {
  const middle = (alignedSize - 1) / 2;
  return face.map((height, cell) => {
    const x = ((cell % alignedSize) - middle) * alignedStepMm;
    const y = (Math.floor(cell / alignedSize) - middle) * alignedStepMm - oval.downMm;
    return (x / oval.halfWidthMm) ** 2 + (y / oval.halfHeightMm) ** 2 < 1 ? height : Number.NaN;
  });
}
