import type { Face, FaceBox, FaceReader } from '../core/face.ts';
import type { RgbdFrame } from '../core/frame.ts';
import { judgeFace } from '../core/quality.ts';
import type { RetryReason } from '../core/retry.ts';

/** What one frame shows: the nearest face counts. */
export interface Sight {
  /** Faces in view. */
  readonly faces: number;
  readonly face?: Face;
  /** Why the frame cannot be used, the first to be told first; empty only for a good frame of a live face. */
  readonly reasons: readonly RetryReason[];
}

export async function see(reader: FaceReader, frame: RgbdFrame): Promise<Sight> {
  const { faces } = await reader.find(frame);
  const [face] = faces;
  return { faces: faces.length, ...(face && { face }), reasons: reasonsOf(faces) };
}

/** See `Sight.reasons`. @param faces of one frame, nearest first. */
export function reasonsOf([nearest]: readonly Face[]): readonly RetryReason[] {
  return nearest ? judgeFace(nearest) : ['no-face'];
}

/** Whether two boxes of frames in a row can be one face: the centre moved by less than this share of its width. */
export function isSamePlace(before: FaceBox, after: FaceBox, share = 0.5): boolean {
  const dx = before.x + before.width / 2 - (after.x + after.width / 2);
  const dy = before.y + before.height / 2 - (after.y + after.height / 2);
  return Math.hypot(dx, dy) < share * before.width;
}
