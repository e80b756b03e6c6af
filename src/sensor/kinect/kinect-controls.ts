import { AppError, ErrorCode } from '../../core/errors.ts';
import type { SensorControls } from '../../core/sensor.ts';
import type { Changes } from './changes.ts';
import type { KinectFamily } from './kinect-family.ts';
import type { NativeSensor } from './native-addon.ts';

/** The motor stops here by itself. */
const steepestDeg = 27;

/** What a Kinect can do beside giving frames. */
export function createControls(native: NativeSensor, changes: Changes, family: KinectFamily): SensorControls {
  const tilt = async (degrees: number) => {
    if (!(Math.abs(degrees) <= steepestDeg)) {
      const message = `Expected a tilt of -${steepestDeg} to ${steepestDeg} degrees, found ${degrees}`;
      throw new AppError(ErrorCode.invalidArgument, message);
    }
    native.requestTilt(degrees);
    while (native.tiltOutcome === 'none' && native.phase === 'streaming') await changes.next();
    if (native.tiltOutcome === 'done') return;
    const hint = 'Turn it by hand. Newer models move only after their firmware was loaded; the light tells: it is on.';
    throw new AppError(ErrorCode.driverUnavailable, 'The motor of the Kinect does not move', { hint });
  };
  const { pipeline } = native.facts;
  return {
    show: (picture) => native.setPicture(picture),
    counts: () => native.counts,
    ...(family.hasLight && { setLight: (light) => native.setLight(light) }),
    ...(family.hasMotor && { tilt }),
    ...(pipeline !== '' && { pipeline }),
  };
}
