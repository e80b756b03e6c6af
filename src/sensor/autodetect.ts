import { AppError, ErrorCode } from '../core/errors.ts';
import type { SensorDriver, SensorDriverLoader, UnavailableDriver } from '../core/sensor.ts';

export interface DetectedDrivers {
  /** In the order of their loaders. */
  readonly drivers: readonly SensorDriver[];
  readonly unavailable: readonly UnavailableDriver[];
}

/** Drivers that load on this machine, in order of preference, and why the others do not. */
export async function autodetect(loaders: readonly SensorDriverLoader[]): Promise<DetectedDrivers> {
  const drivers: SensorDriver[] = [];
  const unavailable: UnavailableDriver[] = [];
  for (const loader of loaders) {
    try {
      drivers.push(await loader.load());
    } catch (error) {
      const { message, hint } = AppError.from(error);
      unavailable.push({ id: loader.id, reason: message, ...(hint !== undefined && { hint }) });
    }
  }
  return { drivers, unavailable };
}

/** The driver with this id: once it is named, its failure is an error. Throws `invalid-argument` or `driver-unavailable`. */
export async function loadNamed(loaders: readonly SensorDriverLoader[], id: string): Promise<SensorDriver> {
  const loader = loaders.find((candidate) => candidate.id === id);
  if (!loader) {
    const ids = loaders.map((candidate) => candidate.id).join(', ');
    throw new AppError(ErrorCode.invalidArgument, `Expected one of the sensor drivers ${ids}, found "${id}"`);
  }
  try {
    return await loader.load();
  } catch (cause) {
    const { message, hint } = AppError.from(cause);
    const options = hint === undefined ? { cause } : { cause, hint };
    throw new AppError(ErrorCode.driverUnavailable, `Sensor driver "${id}" is not available: ${message}`, options);
  }
}
