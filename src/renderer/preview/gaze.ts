import type { PreviewFace } from '../../contract/preview.ts';

/** Where a head points as a mirror shows it: right and down are positive; 1 = turned as far as the guide asks. */
export interface Gaze {
  readonly x: number;
  readonly y: number;
}

/** Turns that reach the ring of the guide, degrees (see pose-bins.ts: sides from 14, up and down from 9). */
const reachDeg = { yaw: 18, pitch: 13 } as const;

/**
 * In the sensor's picture yaw > 0 turns to image right. The screen shows it mirrored, so there it turns to the left, which
 * is the person's own left.
 */
export function gazeInMirror({ yawDeg, pitchDeg }: PreviewFace['pose']): Gaze {
  return { x: -yawDeg / reachDeg.yaw || 0, y: -pitchDeg / reachDeg.pitch || 0 };
}
