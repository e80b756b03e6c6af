import type { Intrinsics } from '../../core/frame.ts';

/** How depth is measured: structured light with a projector at the side (v1), or time of flight (v2). */
type DepthPrinciple = 'structured-light' | 'time-of-flight';

/** A depth camera to draw for. Colour is registered to depth or the other way round: both share the intrinsics. */
export interface CameraModel {
  readonly intrinsics: Intrinsics;
  readonly principle: DepthPrinciple;
  /** Of the camera that sees infrared, where that is another one than the one of colour: depth is registered to it then. */
  readonly infraredIntrinsics?: Intrinsics;
  /** Whether frames carry an infrared plane beside colour. */
  readonly hasInfrared: boolean;
  /** Depth of time-of-flight cameras comes in steps of so many millimetres, as some recorders store it; 1 when left out. */
  readonly depthStepMm?: number;
}

/** Nominal colour camera of a Kinect v1; depth registered to it, as libfreenect does. */
export const kinectV1: CameraModel = {
  intrinsics: { width: 640, height: 480, fx: 525, fy: 525, cx: 319.5, cy: 239.5 },
  // They stand 25 mm apart, which is not drawn.
  infraredIntrinsics: { width: 640, height: 480, fx: 575.8, fy: 575.8, cx: 320, cy: 240 },
  principle: 'structured-light',
  hasInfrared: false,
};

/** Nominal depth camera of a Kinect v2; colour registered to it, as libfreenect2 does. */
export const kinectV2: CameraModel = {
  intrinsics: { width: 512, height: 424, fx: 365.5, fy: 365.5, cx: 256, cy: 208 },
  principle: 'time-of-flight',
  hasInfrared: true,
};

/** The part of a camera's picture from a corner on, as frames that were cut before they were stored. Whole pixels. */
export function croppedCamera(camera: CameraModel, { left, top, width, height }: PixelRectangle): CameraModel {
  const { fx, fy, cx, cy } = camera.intrinsics;
  return { ...camera, intrinsics: { width, height, fx, fy, cx: cx - left, cy: cy - top } };
}

interface PixelRectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
