import { createRequire } from 'node:module';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { SensorDriverLoader } from '../../core/sensor.ts';
import { createKinectSdkDriver, type KinectSdk } from './kinect-sdk-driver.ts';

const otherwise = 'Use another driver, or --sensor simulated:agate or --sensor frames:DIR.';

interface KinectSdkOptions {
  readonly platform?: NodeJS.Platform;
  /** Loads the npm package; its own loader throws everywhere but on Windows. */
  readonly require?: () => new () => KinectSdk;
}

/** Kinect v2 through Microsoft's SDK 2.0 and the npm package `kinect2`, which is loaded when it is asked for. */
export function createKinectSdkLoader(options: KinectSdkOptions = {}): SensorDriverLoader {
  const { platform = process.platform, require = () => createRequire(import.meta.url)('kinect2') } = options;
  return {
    id: 'kinect-sdk',
    isForeign: platform !== 'win32',
    load: async () => {
      if (platform !== 'win32') {
        const message = `The Kinect SDK 2.0 exists for Windows only, found ${platform}`;
        throw new AppError(ErrorCode.driverUnavailable, message, { hint: otherwise });
      }
      try {
        return createKinectSdkDriver(require());
      } catch (cause) {
        const hint = 'Install the Kinect for Windows SDK 2.0, then run: npm install kinect2@0.3.0';
        throw new AppError(ErrorCode.driverUnavailable, 'The npm package kinect2 does not load', { hint, cause });
      }
    },
  };
}
