import type { Intrinsics } from '../../core/frame.ts';
import type { FrameSize } from './frame-buffers.ts';

type Camera = Omit<Intrinsics, 'width' | 'height'>;

/** What the sensors of one generation have in common. */
export interface KinectFamily {
  /** Of its driver. */
  readonly id: 'kinect' | 'kinect:v2';
  readonly model: string;
  readonly size: FrameSize;
  /** Of the colour before it is registered, where that differs. */
  readonly fullSize?: FrameSize;
  readonly hasMotor: boolean;
  readonly hasLight: boolean;
  /** Cameras of a sensor whose library does not tell its calibration. */
  readonly nominal: { readonly color: Camera; readonly infrared: Camera };
}

export const kinectV1: KinectFamily = {
  id: 'kinect',
  model: 'Kinect v1',
  size: { width: 640, height: 480 },
  hasMotor: true,
  hasLight: true,
  nominal: {
    color: { fx: 525, fy: 525, cx: 319.5, cy: 239.5 },
    infrared: { fx: 575.8, fy: 575.8, cx: 320, cy: 240 },
  },
};

export const kinectV2: KinectFamily = {
  id: 'kinect:v2',
  model: 'Kinect v2',
  size: { width: 512, height: 424 },
  fullSize: { width: 1920, height: 1080 },
  hasMotor: false,
  hasLight: false,
  nominal: {
    color: { fx: 365.5, fy: 365.5, cx: 256, cy: 208 },
    infrared: { fx: 365.5, fy: 365.5, cx: 256, cy: 208 },
  },
};
