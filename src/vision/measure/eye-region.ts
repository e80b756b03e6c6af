import { eyes } from '../landmark-points.ts';

/** Half axes of the ellipse around an eye, in widths of the eye (about 30 mm): lids, lashes and what borders on them. */
const halfWidths = { across: 0.8, along: 0.6 };

/** Whether a place of the picture is at an eye. */
export type IsAtEye = (x: number, y: number) => boolean;

/** Where the eyes of a face are. @param landmarks of the mesh, as in `Face`. */
export function eyeRegion(landmarks: Float32Array): IsAtEye {
  const ellipses = eyes.map(({ corners: [from, to] }) => {
    const width = distanceBetween(landmarks, from, to);
    return {
      x: (landmarks[from * 3]! + landmarks[to * 3]!) / 2,
      y: (landmarks[from * 3 + 1]! + landmarks[to * 3 + 1]!) / 2,
      across: width * halfWidths.across,
      along: width * halfWidths.along,
    };
  });
  return (x, y) => ellipses.some((eye) => ((x - eye.x) / eye.across) ** 2 + ((y - eye.y) / eye.along) ** 2 < 1);
}

/**
 * Between the outer corners of the eyes, millimetres. The mesh's own z makes up for a turned head.
 * @param mmPerPixel at the distance of the face.
 */
export function eyeSpanMm(landmarks: Float32Array, mmPerPixel: number): number {
  return distanceBetween(landmarks, eyes[0]!.corners[0], eyes[1]!.corners[1]) * mmPerPixel;
}

function distanceBetween(landmarks: Float32Array, a: number, b: number): number {
  return Math.hypot(...[0, 1, 2].map((axis) => landmarks[a * 3 + axis]! - landmarks[b * 3 + axis]!));
}
