import type { SensorTilt } from '../contract/sensor-schemas.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { Cancellation } from './cancellation.ts';
import { inTime } from './in-time.ts';
import { sensorName } from './shared-sensor.ts';
import type { UseCasePorts } from './use-case-ports.ts';

/** A motor needs about a second for its whole way. */
const longestMs = 10_000;

/**
 * Opens the sensor and makes it look up or down. Throws what opening throws, `invalid-argument` for a sensor without a
 * motor, `driver-unavailable` where the motor does not move, and `cancelled`.
 */
export function tiltSensor(
  { sensor, clock }: Pick<UseCasePorts, 'sensor' | 'clock'>,
  degrees: number,
  cancellation: Cancellation,
): Promise<SensorTilt> {
  return sensor.use(cancellation, async (opened) => {
    const { info, controls } = opened;
    if (!controls?.tilt) {
      const hint = 'Only a Kinect v1 has one: turn this sensor by hand.';
      throw new AppError(ErrorCode.invalidArgument, `Expected a sensor with a motor, found ${sensorName(opened)}`, {
        hint,
      });
    }
    const code = ErrorCode.driverUnavailable;
    const limit = { clock, limitMs: longestMs, what: 'the motor of the sensor', code, cancellation };
    await inTime(limit, controls.tilt(degrees));
    return { info, degrees };
  });
}
