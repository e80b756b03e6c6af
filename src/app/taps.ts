import type { Face } from '../core/face.ts';
import type { RgbdFrame } from '../core/frame.ts';
import type { FaceRecord, SessionTap } from '../core/session.ts';
import { reasonsOf } from './sight.ts';

/** Everybody who records now, as one. */
export interface Taps extends SessionTap {
  /**
   * @param everyFrame whether frames are wanted that nobody looks at.
   * Returns the function that ends it.
   */
  add(tap: SessionTap, options: { readonly everyFrame: boolean }): () => void;
  /** Whether anybody records every frame of the sensor, also those that nobody looks at. */
  wantEveryFrame(): boolean;
}

export function createTaps(): Taps {
  const taps = new Set<SessionTap>();
  const greedy = new Set<SessionTap>();
  return {
    add(tap, { everyFrame }) {
      taps.add(tap);
      if (everyFrame) greedy.add(tap);
      return () => void (taps.delete(tap) && greedy.delete(tap));
    },
    wantEveryFrame: () => greedy.size > 0,
    frame(frame) {
      for (const tap of taps) tap.frame(frame);
    },
    faces(frame, faces) {
      if (taps.size === 0) return;
      const sight = { sequence: frame.sequence, faces: faces.map(recordOf), reasons: reasonsOf(faces) };
      for (const tap of taps) {
        tap.faces(frame, faces);
        tap.record('/sight', sight);
      }
    },
    record(topic, value) {
      for (const tap of taps) tap.record(topic, value);
    },
  };
}

/** A face without its landmarks. */
function recordOf(face: Face): FaceRecord {
  const { box, pose, distanceMm, depthCover, brightness, eyeOpenness, isCutOff, liveness } = face;
  return { box, pose, distanceMm, depthCover, brightness, eyeOpenness, isCutOff, liveness };
}

/** The same frames, told to whoever records. */
export async function* tappedFrames(frames: AsyncIterable<RgbdFrame>, tap: SessionTap): AsyncGenerator<RgbdFrame> {
  for await (const frame of frames) {
    tap.frame(frame);
    yield frame;
  }
}
