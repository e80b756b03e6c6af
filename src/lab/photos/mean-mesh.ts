import { type Chip, chipSize } from '../../core/chip.ts';
import type { Face } from '../../core/face.ts';
import type { Intrinsics } from '../../core/frame.ts';
import { quantile } from '../../core/metrics.ts';
import { alignFace } from '../../network/rgbd/align/align-face.ts';
import { chipPoints } from '../../network/rgbd/align/chip-points.ts';
import type { FittableFace } from '../../network/rgbd/align/face-shape.ts';
import { chipSquare } from '../../vision/chip/chip-square.ts';
import { networkPointCount } from '../../vision/landmark-points.ts';
import { toSquare } from '../../vision/square.ts';
import { acquire } from '../acquire.ts';
import type { Lane } from '../lanes.ts';
import { renderAhead } from '../views/render-ahead.ts';
import { planViews } from '../views/view-plan.ts';

/** Where the points of a face mesh lie on the mean face. */
export interface MeanMesh {
  /** xyz of each point of the network, millimetres from the middle of the grid: x to image right, y down, z away from the viewer. */
  readonly points: Float64Array;
  /** 1 for the points that are known, 0 for the others. */
  readonly weights: Float64Array;
}

/** People who are in no other set; of the views planned of them those count that look as straight as this: two of three do not. */
const people = { seed: 1, firstSeed: 740_000, viewsPerSubject: 3, viewsPerLook: 3 } as const;
const plannedPeople = 30;
const straightDeg = 12;
/** A point that fewer of the views show is not known. */
const leastShare = 0.6;

/**
 * Learns it from drawn people who look at the sensor: their depth says where the mesh that the reader finds lies on them, and the
 * alignment where they lie on the mean face. Medians.
 * @param lane borrowed.
 */
export async function learnMeanMesh(
  { renderer, reader }: Lane,
  face: FittableFace,
  subjects = plannedPeople,
): Promise<MeanMesh> {
  const plan = { ...people, subjects, attacksPerSpecies: 0, framing: 'head' } as const;
  const straight = planViews(plan).flatMap(({ fault: _, ...planned }) => {
    const { yawDeg = 90, pitchDeg = 90 } = planned.spec.people[0]?.pose ?? {};
    return Math.abs(yawDeg) < straightDeg && Math.abs(pitchDeg) < straightDeg ? [planned] : [];
  });
  const seen: Float64Array[] = [];
  for await (const { rendered } of renderAhead(renderer, straight)) {
    const { frame } = rendered;
    const sight = await acquire(reader, frame);
    if (sight.isFound) seen.push(meshOnMean(sight.face, sight.chips.chip, frame.intrinsics, face));
  }
  return middleOf(seen);
}

/** xyz of every point of a mesh on the mean face, millimetres; NaN where the face has no depth. */
function meshOnMean(found: Face, chip: Chip, intrinsics: Intrinsics, face: FittableFace): Float64Array {
  const points = chipPoints(chip);
  const { rotation, shift } = alignFace(chip, points, face).motion;
  const square = chipSquare(found, intrinsics);
  const placed = new Float64Array(networkPointCount * 3).fill(Number.NaN);
  for (let point = 0; point < networkPointCount; point++) {
    const inChip = toSquare(square, chipSize, found.landmarks[point * 3]!, found.landmarks[point * 3 + 1]!);
    const [column, row] = inChip.map(Math.round) as [number, number];
    const at = row * chipSize + column;
    if (column < 0 || column >= chipSize || !chip.isMeasured[at]) continue;
    for (let axis = 0; axis < 3; axis++) {
      const moved = shift[axis]! + [0, 1, 2].reduce((sum, i) => sum + rotation[axis * 3 + i]! * points[at * 3 + i]!, 0);
      placed[point * 3 + axis] = axis === 2 ? -moved : moved;
    }
  }
  return placed;
}

function middleOf(seen: readonly Float64Array[]): MeanMesh {
  const points = new Float64Array(networkPointCount * 3);
  const weights = new Float64Array(networkPointCount);
  for (let point = 0; point < networkPointCount; point++) {
    const known = seen.filter((placed) => !Number.isNaN(placed[point * 3]!));
    if (known.length === 0 || known.length < leastShare * seen.length) continue;
    weights[point] = 1;
    for (let axis = 0; axis < 3; axis++) {
      const values = known.map((placed) => placed[point * 3 + axis]!);
      points[point * 3 + axis] = quantile(
        values.sort((a, b) => a - b),
        0.5,
      );
    }
  }
  return { points, weights };
}
