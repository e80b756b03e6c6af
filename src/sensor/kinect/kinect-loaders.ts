import { AppError, ErrorCode } from '../../core/errors.ts';
import type { SensorDriverLoader } from '../../core/sensor.ts';

const hint = 'Use --sensor simulated:agate or --sensor frames:DIR; this version has no driver for the hardware yet.';

/** Kinect v1 and v2 through the native addon. */
export const kinectLoader: SensorDriverLoader = {
  id: 'kinect',
  load: async () => {
    throw new AppError(ErrorCode.driverUnavailable, 'The Kinect addon is not built', { hint });
  },
};

/** Kinect v2 through Microsoft's SDK 2.0. */
export const kinectSdkLoader: SensorDriverLoader = {
  id: 'kinect-sdk',
  load: async () => {
    const message =
      process.platform === 'win32'
        ? 'The driver for the Kinect SDK 2.0 is not part of this version'
        : `The Kinect SDK 2.0 exists for Windows only, found ${process.platform}`;
    throw new AppError(ErrorCode.driverUnavailable, message, { hint });
  },
};
