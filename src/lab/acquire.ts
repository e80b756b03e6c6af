import { AppError, ErrorCode } from '../core/errors.ts';
import type { Face, FaceChips, FaceReader } from '../core/face.ts';
import type { RgbdFrame } from '../core/frame.ts';
import type { RetryReason } from '../core/retry.ts';

/** What a face reader makes of one still frame. Durations in milliseconds. */
export type Acquisition =
  | {
      readonly isFound: true;
      readonly face: Face;
      readonly chips: FaceChips;
      readonly findMs: number;
      readonly cutMs: number;
    }
  | { readonly isFound: false; readonly reason: RetryReason; readonly findMs: number };

/** Finds the nearest face of a frame that has nothing to do with the frame before, and cuts its chips. */
export async function acquire(reader: FaceReader, frame: RgbdFrame): Promise<Acquisition> {
  reader.reset();
  const startMs = performance.now();
  const { faces } = await reader.find(frame);
  const foundMs = performance.now();
  const findMs = foundMs - startMs;
  const face = faces[0];
  if (!face) return { isFound: false, reason: 'no-face', findMs };
  try {
    const chips = reader.cut(frame, face);
    return { isFound: true, face, chips, findMs, cutMs: performance.now() - foundMs };
  } catch (error) {
    if (error instanceof AppError && error.code === ErrorCode.frameInvalid)
      return { isFound: false, reason: 'no-depth', findMs };
    throw error;
  }
}
