import { AppError, ErrorCode } from '../../core/errors.ts';
import { type KinectFamily, kinectV1, kinectV2 } from './kinect-family.ts';
import type { NativeFault, NativeFaultCode } from './native-addon.ts';

const codes: Readonly<Record<NativeFaultCode, ErrorCode>> = {
  'library-missing': ErrorCode.driverUnavailable,
  'library-unsuitable': ErrorCode.driverUnavailable,
  'not-found': ErrorCode.sensorNotFound,
  'no-permission': ErrorCode.sensorForbidden,
  busy: ErrorCode.sensorBusy,
  removed: ErrorCode.sensorRemoved,
  silent: ErrorCode.driverUnavailable,
  'slow-usb': ErrorCode.driverUnavailable,
  failed: ErrorCode.driverUnavailable,
};

/** What a person can do about each, on the platform that has a way of its own. */
const hints: Readonly<Record<NativeFaultCode, (platform: NodeJS.Platform) => string>> = {
  'library-missing': (platform) =>
    platform === 'darwin'
      ? 'Install it with: brew install libfreenect'
      : 'Install it with: sudo apt install libfreenect0.5 (other systems: the package libfreenect)',
  'library-unsuitable': () => 'Install libfreenect 0.5 to 0.7, built with its cameras.',
  'not-found': () => 'Plug in the Kinect and its power supply, and run "depthkey sensors".',
  'no-permission': (platform) =>
    platform === 'linux'
      ? 'Run "depthkey doctor --fix": it prints the command that puts the udev rules in place. Then unplug the Kinect and plug it in again.'
      : 'Run the program as a user who may open USB devices.',
  busy: () => 'Close the other program that uses the Kinect.',
  removed: () => 'Plug the Kinect in again, and check its power supply.',
  silent: () =>
    'Unplug the Kinect and plug it in again, straight into a USB 2.0 port of the computer, with no other camera on the same hub.',
  'slow-usb': () =>
    'Plug its adapter into a USB 3 port (blue, or marked SS) of the computer itself, with a USB 3 cable.',
  failed: () => 'Unplug the Kinect and plug it in again.',
};

const withoutV2 =
  'Only a Kinect v2 needs it: build and install libfreenect2 (github.com/OpenKinect/libfreenect2), so that "pkg-config freenect2" finds it, then run: npm run setup.';

/** The fault of the program for one of the addon; anything else becomes `internal`. */
export function kinectFault(
  error: unknown,
  platform: NodeJS.Platform = process.platform,
  family: KinectFamily = kinectV1,
): AppError {
  if (!isNativeFault(error)) return AppError.from(error);
  if (family === kinectV2 && error.code === 'library-missing') {
    const message = 'Expected the part for libfreenect2, found none built';
    return new AppError(codes[error.code], message, { hint: withoutV2, cause: error });
  }
  return new AppError(codes[error.code], error.message, { hint: hints[error.code](platform), cause: error });
}

function isNativeFault(error: unknown): error is NativeFault {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code in codes;
}
