import { chipSpanMm } from '../../core/chip.ts';
import type { Face } from '../../core/face.ts';
import type { Intrinsics } from '../../core/frame.ts';
import { networkPointCount } from '../landmark-points.ts';
import type { Square } from '../square.ts';

/** The square of the picture that a face's chip shows: around its middle, upright, `chipSpanMm` wide at its distance. */
export function chipSquare({ landmarks, pose, distanceMm }: Face, { fx, fy }: Intrinsics): Square {
  let centerX = 0;
  let centerY = 0;
  for (let i = 0; i < networkPointCount * 3; i += 3) {
    centerX += landmarks[i]! / networkPointCount;
    centerY += landmarks[i + 1]! / networkPointCount;
  }
  const side = (chipSpanMm * Math.sqrt(fx * fy)) / distanceMm;
  return { centerX, centerY, side, rollRad: (pose.rollDeg * Math.PI) / 180 };
}

/** How far the middle of a square lies off the sensor's axis: tangents to the square's own right and down. */
export function offAxisOf({ centerX, centerY, rollRad }: Square, { fx, fy, cx, cy }: Intrinsics): [number, number] {
  const [x, y] = [(centerX - cx) / fx, (centerY - cy) / fy];
  const [cosine, sine] = [Math.cos(rollRad), Math.sin(rollRad)];
  // As 32 bits, which is how chips are kept: a chip that was kept gives the same embedding.
  return [Math.fround(cosine * x + sine * y), Math.fround(cosine * y - sine * x)];
}
