import { compare, type OperatingPoint } from '../core/comparison.ts';
import type { FaceBox } from '../core/face.ts';
import { euclideanDistance } from '../core/matching.ts';
import { isSamePlace } from './sight.ts';

/** A good frame. */
interface Seen {
  /** Fused. */
  readonly vector: Float32Array;
  readonly box: FaceBox;
  /** By the sensor's clock. */
  readonly atMs: number;
}

/** On a slow machine a head that nods moves by most of its width from one frame to the next. */
const slowFrameMs = 150;
const slowShare = 1;

/**
 * Follows one person from frame to frame through the poses of an enrollment.
 * @param slack how many thresholds a frame of a turning head may be from one that was seen before, while the face stays.
 */
export function createPersonTrail(point: OperatingPoint, slack: number) {
  let last: Seen | undefined;
  const isAccepted = (vector: Float32Array, kept: readonly Float32Array[]) => {
    const entries = kept.map((view) => ({ appearance: '', pose: 'centre' as const, vector: view }));
    return compare(vector, [{ subject: '', entries }], point)?.outcome === 'accepted';
  };
  return {
    /**
     * Whether a good frame shows the person of the views kept so far: while the face stays in its place, near the last
     * good frame or a kept view, which follows the head into a new pose, on a slow machine too; after a gap, so near to a
     * kept view that it would unlock. As long as no view is kept, whoever is seen is the person: there is nobody yet to be
     * told from, and on a slow machine a head that turns is far from where it was at each frame.
     */
    isSamePerson({ vector, box, atMs }: Seen, kept: readonly Float32Array[]): boolean {
      const isFirst = kept.length === 0;
      const isNext =
        last !== undefined &&
        isSamePlace(last.box, box, atMs - last.atMs > slowFrameMs ? slowShare : undefined) &&
        [last.vector, ...kept].some((seen) => euclideanDistance(vector, seen) <= slack * point.threshold);
      const isSame = isFirst || isNext || isAccepted(vector, kept);
      if (isSame) last = { vector, box, atMs };
      return isSame;
    },
    /** The face left: the next frame has nothing before it. */
    lose() {
      last = undefined;
    },
  };
}
