import type { Intrinsics } from '../../core/frame.ts';

/** How depth is measured: structured light with a projector at the side (v1), or time of flight (v2). */
type DepthPrinciple = 'structured-light' | 'time-of-flight';

/** A depth camera to draw for. Colour is registered to depth or the other way round: both share the intrinsics. */
export interface CameraModel {
  readonly intrinsics: Intrinsics;
  readonly principle: DepthPrinciple;
  /** Whether frames carry an infrared plane. */
  readonly hasInfrared: boolean;
}

/** Nominal colour camera of a Kinect v1; depth registered to it, as libfreenect does. */
export const kinectV1: CameraModel = {
  intrinsics: { width: 640, height: 480, fx: 525, fy: 525, cx: 319.5, cy: 239.5 },
  principle: 'structured-light',
  hasInfrared: false,
};

/** Nominal depth camera of a Kinect v2; colour registered to it, as libfreenect2 does. */
export const kinectV2: CameraModel = {
  intrinsics: { width: 512, height: 424, fx: 365.5, fy: 365.5, cx: 256, cy: 208 },
  principle: 'time-of-flight',
  hasInfrared: true,
};
