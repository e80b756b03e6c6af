import { AppError, ErrorCode } from '../core/errors.ts';
import type { Sensor } from '../core/sensor.ts';
import type { Cancellation } from './cancellation.ts';
import type { AppPorts } from './ports.ts';

/** Longer than any sensor needs to spin up; a driver that hangs must not hold the engine for ever. */
const openLimitMs = 30_000;

/** Opens the engine's sensor, lends it, and closes it whatever happens. Throws what opening throws, and `cancelled`. */
export async function withSensor<T>(
  ports: Pick<AppPorts, 'sensors' | 'clock'>,
  cancellation: Cancellation,
  use: (sensor: Sensor) => Promise<T>,
): Promise<T> {
  const sensor = await openInTime(ports, cancellation);
  try {
    return await use(sensor);
  } finally {
    await sensor.close();
  }
}

async function openInTime({ sensors, clock }: Pick<AppPorts, 'sensors' | 'clock'>, cancellation: Cancellation) {
  cancellation.check();
  const opening = sensors.open();
  const timer = clock.after(openLimitMs);
  const sensor = await Promise.race([opening, timer.done, cancellation.whenCancelled]).finally(timer.cancel);
  if (sensor) return sensor;
  // Nobody waits for it any more: should it open after all, let go of it. Its failure would have no reader either.
  opening.then((late) => late.close()).catch(() => undefined);
  cancellation.check();
  const message = `Expected the sensor to open within ${openLimitMs / 1000} s`;
  throw new AppError(ErrorCode.driverUnavailable, message, { hint: 'Unplug the sensor and plug it in again.' });
}

/** How an open sensor is named where attempts are remembered. */
export const sensorName = ({ info }: Sensor) => `${info.driver}:${info.serial}`;
