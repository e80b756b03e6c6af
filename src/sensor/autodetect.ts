import { AppError, ErrorCode } from '../core/errors.ts';
import type { SensorDriver, SensorDriverLoader, SensorInfo, UnavailableDriver } from '../core/sensor.ts';

interface DetectedDrivers {
  /** In the order of their loaders. */
  readonly drivers: readonly SensorDriver[];
  readonly unavailable: readonly UnavailableDriver[];
}

/** Drivers that load on this machine, in order of preference, and why the others that exist for it do not. */
export async function autodetect(loaders: readonly SensorDriverLoader[]): Promise<DetectedDrivers> {
  const drivers: SensorDriver[] = [];
  const unavailable: UnavailableDriver[] = [];
  for (const loader of loaders.filter(({ isForeign = false }) => !isForeign)) {
    try {
      drivers.push(await loader.load());
    } catch (error) {
      unavailable.push(whyUnavailable(loader.id, error));
    }
  }
  return { drivers, unavailable };
}

/** A driver that loads, and what is plugged in for it. */
interface ListedDriver {
  readonly driver: SensorDriver;
  readonly sensors: readonly SensorInfo[];
}

/** What every driver lists on this machine. One that cannot list is as unavailable as one that does not load. */
export async function listDrivers(loaders: readonly SensorDriverLoader[]) {
  const { drivers, unavailable } = await autodetect(loaders);
  const listed: ListedDriver[] = [];
  const failed: UnavailableDriver[] = [];
  for (const driver of drivers) {
    try {
      listed.push({ driver, sensors: await driver.list() });
    } catch (error) {
      failed.push(whyUnavailable(driver.id, error));
    }
  }
  return { listed, unavailable: [...unavailable, ...failed] };
}

function whyUnavailable(id: string, error: unknown): UnavailableDriver {
  const { code, message, hint } = AppError.from(error);
  const isForbidden = code === ErrorCode.sensorForbidden;
  return { id, reason: message, ...(hint !== undefined && { hint }), ...(isForbidden && { isForbidden }) };
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
