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
