import { compare, type OperatingPoint } from '../core/comparison.ts';
import type { FaceBox } from '../core/face.ts';
import { euclideanDistance } from '../core/matching.ts';
import { isSamePlace } from './sight.ts';

/**
 * Follows one person from frame to frame through the poses of an enrollment.
 * @param slack how many thresholds a frame of a turning head may be from one that was seen before, while the face stays.
 */
export function createPersonTrail(point: OperatingPoint, slack: number) {
  let last: { readonly vector: Float32Array; readonly box: FaceBox } | undefined;
  const isAccepted = (vector: Float32Array, kept: readonly Float32Array[]) => {
    const entries = kept.map((view) => ({ appearance: '', pose: 'centre' as const, vector: view }));
    return compare(vector, [{ subject: '', entries }], point)?.outcome === 'accepted';
  };
  return {
    /**
     * Whether a good frame shows the person of the views kept so far: while the face stays in its place, near the last
     * good frame or a kept view, which follows the head into a new pose, on a slow machine too; after a gap, so near to a
     * kept view that it would unlock. The first frame of all is the person by definition.
     */
    isSamePerson(vector: Float32Array, box: FaceBox, kept: readonly Float32Array[]): boolean {
      const isFirst = kept.length === 0 && !last;
      const isNext =
        last !== undefined &&
        isSamePlace(last.box, box) &&
        [last.vector, ...kept].some((seen) => euclideanDistance(vector, seen) <= slack * point.threshold);
      const isSame = isFirst || isNext || isAccepted(vector, kept);
      if (isSame) last = { vector, box };
      return isSame;
    },
    /** The face left: the next frame has nothing before it. */
    lose() {
      last = undefined;
    },
  };
}
