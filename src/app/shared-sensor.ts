import type { SensorState } from '../contract/sensor-schemas.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { Sensor } from '../core/sensor.ts';
import { type Cancellation, createCancellation } from './cancellation.ts';
import { inTime } from './in-time.ts';
import type { AppPorts, Clock } from './ports.ts';

/** The engine's one sensor, kept open while somebody watches, so that an attempt need not wait for it. */
export interface SharedSensor {
  /**
   * Lends the sensor to one user at a time: who uses it must have ended before the next one begins. A sensor that failed
   * or ran out of frames is opened anew for the next. Throws what opening throws, and `cancelled`.
   */
  use<T>(cancellation: Cancellation, work: (sensor: Sensor) => Promise<T>): Promise<T>;
  /** Keeps the sensor open between uses, until the function that it returns is called. */
  hold(): () => void;
  /** Closes it, unless it is closed; the next use opens it anew. */
  drop(): Promise<void>;
}

/** Longer than any sensor needs to spin up; a driver that hangs must not hold the engine for ever. */
const openLimitMs = 30_000;
const closeLimitMs = 5000;

type SharedPorts = Pick<AppPorts, 'sensors' | 'clock'>;
type Tell = (change: Pick<SensorState, 'status' | 'info' | 'fault'>) => void;

/** @param tell is told what the sensor does. */
export function createSharedSensor(ports: SharedPorts, tell: Tell): SharedSensor {
  let users = 0;
  let holders = 0;
  const isNeeded = () => users + holders > 0;
  const { get, close, drop } = createSensorSlot(ports, tell, isNeeded);
  const closeIfUnused = () => (isNeeded() ? Promise.resolve() : close());
  return {
    drop,
    async use(cancellation, work) {
      users += 1;
      try {
        return await work(await get(cancellation));
      } finally {
        users -= 1;
        // One that is still opening closes itself when it comes, if nobody needs it then.
        await closeIfUnused();
      }
    },
    hold() {
      holders += 1;
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holders -= 1;
        void closeIfUnused();
      };
    },
  };
}

/** Room for one open sensor. Whoever comes while it opens waits for the same opening. */
function createSensorSlot(ports: SharedPorts, tell: Tell, isNeeded: () => boolean) {
  let opened: Sensor | undefined;
  let opening: Promise<Sensor> | undefined;
  const close = async () => {
    const closing = opened;
    opened = undefined;
    if (!closing) return;
    tell({ status: 'closed' });
    // A driver that cannot close must not keep its user waiting; opening it again will tell.
    await inTime(ports.clock, closeLimitMs, 'the sensor to close', closing.close()).catch(() => undefined);
  };
  const fail = (error: unknown) => {
    void close();
    tell({ status: 'failed', fault: AppError.from(error).toFault() });
  };
  const open = async () => {
    tell({ status: 'opening' });
    try {
      const sensor = watchEnd(await ports.sensors.open(), () => void close(), fail);
      opened = sensor;
      tell({ status: 'open', info: sensor.info });
      if (!isNeeded()) void close();
      return sensor;
    } catch (error) {
      fail(error);
      throw error;
    } finally {
      opening = undefined;
    }
  };
  const get = (cancellation: Cancellation) => {
    cancellation.check();
    if (opened) return opened;
    opening ??= open();
    return waitFor(opening, ports.clock, cancellation);
  };
  // One that is opening must not be taken for the next one.
  const whenOpened = async () => opening && waitFor(opening, ports.clock).catch(() => undefined);
  const drop = () => whenOpened().then(close);
  return { get, close, drop };
}

/** Throws what opening throws, `driver-unavailable` when it takes too long, and `cancelled`. */
async function waitFor(opening: Promise<Sensor>, clock: Clock, cancellation = createCancellation()): Promise<Sensor> {
  const timer = clock.after(openLimitMs);
  const sensor = await Promise.race([opening, timer.done, cancellation.whenCancelled]).finally(timer.cancel);
  if (sensor) return sensor;
  // It may fail when nobody waits for it any more.
  opening.catch(() => undefined);
  cancellation.check();
  const message = `Expected the sensor to open within ${openLimitMs / 1000} s`;
  throw new AppError(ErrorCode.driverUnavailable, message, { hint: 'Unplug the sensor and plug it in again.' });
}

/** The same sensor, telling when its frames end or fail. */
function watchEnd(sensor: Sensor, onEnd: () => void, onFailure: (error: unknown) => void): Sensor {
  async function* frames() {
    try {
      yield* sensor.frames();
    } catch (error) {
      onFailure(error);
      throw error;
    }
    onEnd();
  }
  return { ...sensor, frames };
}

/** How an open sensor is named where attempts are remembered. */
export const sensorName = ({ info }: Sensor) => `${info.driver}:${info.serial}`;
