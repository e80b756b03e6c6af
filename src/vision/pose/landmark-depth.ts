import type { RgbdFrame } from '../../core/frame.ts';

/** Half the side of the patch around a landmark whose median is its depth. */
const patchMm = 4;
/** Readings farther than this from the face's median are not of the face. */
const faceDepthMm = 130;

/**
 * Where a landmark lies in camera space, millimetres (x right, y down, z forward): the median of the readings around it.
 * @param distanceMm median depth of the face.
 * @returns undefined outside the picture and in a hole.
 */
export function landmarkPosition(
  { depth, intrinsics }: RgbdFrame,
  landmarks: Float32Array,
  point: number,
  distanceMm: number,
): [number, number, number] | undefined {
  const { width, height, fx, fy, cx, cy } = intrinsics;
  const x = landmarks[point * 3]!;
  const y = landmarks[point * 3 + 1]!;
  const radius = Math.max(1, Math.round((patchMm * fx) / distanceMm));
  const readings: number[] = [];
  for (let row = Math.max(0, Math.round(y) - radius); row <= Math.min(height - 1, Math.round(y) + radius); row++) {
    for (
      let column = Math.max(0, Math.round(x) - radius);
      column <= Math.min(width - 1, Math.round(x) + radius);
      column++
    ) {
      const reading = depth[row * width + column]!;
      if (reading > 0 && Math.abs(reading - distanceMm) < faceDepthMm) readings.push(reading);
    }
  }
  // Half a patch of holes would make its median that of one side.
  if (readings.length * 2 < (2 * radius + 1) ** 2) return undefined;
  const z = readings.sort((a, b) => a - b)[readings.length >> 1]!;
  return [((x - cx) / fx) * z, ((y - cy) / fy) * z, z];
}
