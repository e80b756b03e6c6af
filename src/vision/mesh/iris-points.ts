import { eyes, networkPointCount } from '../landmark-points.ts';

/** Radius of an iris (5.9 mm) over the width of an eye (about 30 mm). */
const irisRadiusShare = 0.195;

/**
 * Fills the ten iris points (centre, then right, upper, left, lower of each eye) from the lids: the middle of the eye.
 * The iris network itself takes as long as the whole mesh, and nothing here asks where the person looks.
 * @param points 478 points; the last ten are overwritten. Returned.
 */
export function appendIrises(points: Float32Array): Float32Array {
  eyes.forEach(({ corners, lids }, eye) => {
    const [from, to] = corners;
    const contour = [from, to, ...lids.flat()];
    const center = [0, 1, 2].map(
      (axis) => contour.reduce((sum, point) => sum + points[point * 3 + axis]!, 0) / contour.length,
    );
    const width = Math.hypot(points[to * 3]! - points[from * 3]!, points[to * 3 + 1]! - points[from * 3 + 1]!);
    const radius = width * irisRadiusShare;
    const offsets = [
      [0, 0],
      [radius, 0],
      [0, -radius],
      [-radius, 0],
      [0, radius],
    ];
    offsets.forEach(([dx, dy], index) => {
      points.set([center[0]! + dx!, center[1]! + dy!, center[2]!], (networkPointCount + eye * 5 + index) * 3);
    });
  });
  return points;
}
