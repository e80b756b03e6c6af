import type { SensorState } from '../contract/sensor-schemas.ts';
import { type CaptureHealth, createHealthMeter } from '../core/capture-health.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { Sensor } from '../core/sensor.ts';
import type { Cancellation } from './cancellation.ts';
import { inTime } from './in-time.ts';
import type { AppPorts, Clock } from './ports.ts';

/** Longer than any sensor needs to spin up; a driver that hangs must not hold the engine for ever. */
const openLimitMs = 30_000;
const closeLimitMs = 5000;

export type SlotPorts = Pick<AppPorts, 'sensors' | 'clock'>;
/** Is told what the sensor does. */
export type TellSensor = (change: Pick<SensorState, 'status' | 'info' | 'health' | 'fault'>) => void;

/** Room for one open sensor. Whoever comes while it opens waits for the same opening. */
export interface SensorSlot {
  /** Throws what opening throws, `driver-unavailable` when it takes too long, and `cancelled`. */
  get(cancellation: Cancellation): Promise<Sensor>;
  close(): Promise<void>;
  /** Closes it, also one that is still opening: that must not be taken for the next one. */
  drop(): Promise<void>;
}

/** @param isNeeded whether a sensor that has just opened is to stay open. */
export function createSensorSlot(ports: SlotPorts, tell: TellSensor, isNeeded: () => boolean): SensorSlot {
  const { clock } = ports;
  const place = createPlace(ports, tell);
  let opening: Promise<Sensor> | undefined;
  const open = async () => {
    try {
      const sensor = await place.fill();
      if (!isNeeded()) void place.empty();
      return sensor;
    } finally {
      opening = undefined;
    }
  };
  return {
    close: () => place.empty(),
    async get(cancellation) {
      cancellation.check();
      const sensor = place.sensor();
      if (sensor) return sensor;
      opening ??= open();
      return whenOpen(opening, clock, cancellation);
    },
    async drop() {
      if (opening) await whenOpen(opening, clock).catch(() => undefined);
      await place.empty();
    },
  };
}

/** Where the open sensor is. What an earlier one still has to say is no longer about the one that is open now. */
function createPlace({ sensors, clock }: SlotPorts, tell: TellSensor) {
  let current: Sensor | undefined;
  let closing = Promise.resolve();
  const empty = (sensor = current) => {
    if (!sensor || sensor !== current) return closing;
    current = undefined;
    tell({ status: 'closed' });
    // A driver that cannot close must not keep its user waiting; opening it again will tell.
    const limit = { clock, limitMs: closeLimitMs, what: 'the sensor to close' };
    closing = inTime(limit, sensor.close()).catch(() => undefined);
    return closing;
  };
  const tellFailure = (error: unknown) => tell({ status: 'failed', fault: AppError.from(error).toFault() });
  const fail = (sensor: Sensor, error: unknown) => {
    if (sensor !== current) return;
    void empty();
    tellFailure(error);
  };
  const tellHealth = (sensor: Sensor, health: CaptureHealth) => {
    if (sensor === current) tell({ status: 'open', info: sensor.info, health });
  };
  const fill = async () => {
    tell({ status: 'opening' });
    try {
      // Most devices open for one at a time, and that one may not have let go yet.
      await closing;
      const sensor = watchEnd(await sensors.open(), clock, { end: empty, fail, tellHealth });
      current = sensor;
      tell({ status: 'open', info: sensor.info });
      return sensor;
    } catch (error) {
      tellFailure(error);
      throw error;
    }
  };
  return { sensor: () => current, empty, fill };
}

/** Throws what opening throws, `driver-unavailable` when it takes too long, and `cancelled`. */
function whenOpen(opening: Promise<Sensor>, clock: Clock, cancellation?: Cancellation): Promise<Sensor> {
  const hint = 'Unplug the sensor and plug it in again.';
  const limit = { clock, limitMs: openLimitMs, what: 'the sensor to open', code: ErrorCode.driverUnavailable, hint };
  return inTime({ ...limit, ...(cancellation && { cancellation }) }, opening);
}

/** What is heard of an open sensor. */
interface SensorEvents {
  end(sensor: Sensor): unknown;
  fail(sensor: Sensor, error: unknown): void;
  tellHealth(sensor: Sensor, health: CaptureHealth): void;
}

/** The same sensor, telling when its frames end or fail, and how capture goes meanwhile. */
function watchEnd(sensor: Sensor, clock: Clock, on: SensorEvents): Sensor {
  async function* frames() {
    try {
      const meter = createHealthMeter();
      for await (const frame of sensor.frames()) {
        const counts = sensor.controls?.counts?.();
        const health = counts && meter.see(frame, counts, clock.nowMs());
        if (health) on.tellHealth(watched, health);
        yield frame;
      }
    } catch (error) {
      on.fail(watched, error);
      throw error;
    }
    on.end(watched);
  }
  const watched = { ...sensor, frames };
  return watched;
}
