import type { Face } from '../core/face.ts';
import type { RetryReason } from '../core/retry.ts';
import type { EnrollmentKind } from '../core/store.ts';
import { type PoseBin, poseBin } from './pose-bins.ts';
import type { Sight } from './sight.ts';

/** What a frame is worth to an enrollment: a face in some pose, or something for the person to mend. */
export type Aim =
  | { readonly kind: 'face'; readonly face: Face; readonly pose: Exclude<PoseBin, 'too-far'> }
  | { readonly kind: 'retry'; readonly reason: RetryReason };

/**
 * In a guided enrollment a turned head is wanted; a single look must be a straight one.
 * @param neutralPitchDeg what is measured when this person looks straight at the sensor.
 */
export function aimOf({ face, reasons }: Sight, kind: EnrollmentKind, neutralPitchDeg = 0): Aim {
  const [first = 'no-face'] = reasons;
  if (!face) return { kind: 'retry', reason: first };
  if (kind === 'single-look')
    return reasons.length > 0 ? { kind: 'retry', reason: first } : { kind: 'face', face, pose: 'centre' };
  const pose = poseBin({ ...face.pose, pitchDeg: face.pose.pitchDeg - neutralPitchDeg });
  const [reason] = reasons.filter((reason) => isToldIn(pose, reason));
  if (reason) return { kind: 'retry', reason };
  // So far to the side a picture cannot be told from a face, and `judgeFace` does not try: then neither is taken.
  if (!face.liveness.isLive) return { kind: 'retry', reason: 'turned-away' };
  return pose === 'too-far' ? { kind: 'retry', reason: 'turned-away' } : { kind: 'face', face, pose };
}

/** Turning is what the guide asks for, and eyes seen from above or below look half closed. */
function isToldIn(pose: PoseBin, reason: RetryReason): boolean {
  if (reason === 'turned-away') return false;
  return reason !== 'eyes-closed' || pose === 'centre';
}
