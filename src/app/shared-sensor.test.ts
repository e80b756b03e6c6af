import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../test/fakes/fake-clock.ts';
import { createFakeSensors, type FakeSensorOptions } from '../../test/fakes/fake-sensors.ts';
import type { SensorState } from '../contract/sensor-schemas.ts';
import type { RgbdFrame } from '../core/frame.ts';
import type { Sensor } from '../core/sensor.ts';
import { createCancellation } from './cancellation.ts';
import type { SensorSource } from './ports.ts';
import { createSharedSensor } from './shared-sensor.ts';

const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

function shared(options: Partial<FakeSensorOptions> = {}, changes: Partial<SensorSource> = {}) {
  const clock = createFakeClock();
  const sensors = createFakeSensors({ clock, ...options });
  const told: SensorState['status'][] = [];
  const sensor = createSharedSensor({ sensors: { ...sensors, ...changes }, clock }, ({ status }) => told.push(status));
  return { clock, sensors, told, sensor, cancellation: createCancellation() };
}

const pull = async (sensor: Sensor) => {
  for await (const frame of sensor.frames()) return frame.sequence;
  return undefined;
};

const failureOf = (outcome: Promise<unknown>) => outcome.catch((error: unknown) => error);

describe('createSharedSensor', () => {
  it('closes after a use, and when its user throws', async () => {
    const { sensor, sensors, told, cancellation } = shared();
    expect(await sensor.use(cancellation, pull)).toBe(0);
    expect(sensors.openCount()).toBe(0);
    await expect(sensor.use(cancellation, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(sensors.openCount()).toBe(0);
    expect(told).toEqual(['opening', 'open', 'closed', 'opening', 'open', 'closed']);
  });

  it('stays open between uses while it is held, and closes when nobody holds it', async () => {
    const { sensor, sensors, told, cancellation } = shared();
    const letGo = sensor.hold();
    await sensor.use(cancellation, pull);
    await sensor.use(cancellation, pull);
    expect(told).toEqual(['opening', 'open']);
    letGo();
    letGo();
    await settle();
    expect(sensors.openCount()).toBe(0);
  });

  it('stays open for its user when the holder lets go', async () => {
    const { sensor, sensors, cancellation } = shared();
    const letGo = sensor.hold();
    await sensor.use(cancellation, async () => {
      letGo();
      await settle();
      expect(sensors.openCount()).toBe(1);
    });
    expect(sensors.openCount()).toBe(0);
  });

  it('opens a sensor anew that failed or whose recording ended, though it is held', async () => {
    for (const options of [{ length: 1 }, { frameError: new Error('unplugged'), failAt: 1 }]) {
      const { sensor, sensors, told, cancellation } = shared(options);
      sensor.hold();
      const drain = async (opened: Sensor) => {
        for await (const { sequence } of opened.frames()) expect(sequence).toBe(0);
      };
      await failureOf(sensor.use(cancellation, drain));
      await settle();
      expect(sensors.openCount()).toBe(0);
      await sensor.use(cancellation, pull);
      expect(told.filter((status) => status === 'open')).toHaveLength(2);
    }
  });

  it('tells why a sensor failed', async () => {
    const { sensor, told, cancellation } = shared({ openError: new Error('no rights') });
    await expect(sensor.use(cancellation, pull)).rejects.toThrow('no rights');
    expect(told).toEqual(['opening', 'failed']);
  });

  it('gives up on a driver that hangs, and lets go of a sensor that opens after all', async () => {
    let release: (sensor: Sensor) => void = () => undefined;
    const open = () => new Promise<Sensor>((resolve) => (release = resolve));
    const { sensor, sensors, clock, cancellation } = shared({}, { open });
    const outcome = failureOf(sensor.use(cancellation, pull));
    await settle();
    clock.advance(60_000);
    expect(await outcome).toMatchObject({ code: 'driver-unavailable' });
    release(await sensors.open());
    await settle();
    expect(sensors.openCount()).toBe(0);
  });

  it('can be cancelled while the sensor opens', async () => {
    const { sensor, told, cancellation } = shared({}, { open: () => new Promise<Sensor>(() => undefined) });
    const outcome = failureOf(sensor.use(cancellation, pull));
    cancellation.cancel();
    expect(await outcome).toMatchObject({ code: 'cancelled' });
    expect(told).toEqual(['opening']);
  });

  it('lets whoever comes while it opens wait for the same opening', async () => {
    let release: (sensor: Sensor) => void = () => undefined;
    let openings = 0;
    const open = () => {
      openings += 1;
      return new Promise<Sensor>((resolve) => (release = resolve));
    };
    const { sensor, sensors, cancellation } = shared({}, { open });
    const first = failureOf(sensor.use(cancellation, pull));
    cancellation.cancel();
    await first;
    const second = sensor.use(createCancellation(), pull);
    release(await sensors.open());
    expect(await second).toBe(0);
    await settle();
    expect([openings, sensors.openCount()]).toEqual([1, 0]);
  });

  it.each(['ends', 'fails'])('leaves the open sensor alone when an earlier one %s late', async (how) => {
    const { sensor, sensors, told } = shared({
      length: 1,
      ...(how === 'fails' && { frameError: new Error('late'), failAt: 1 }),
    });
    sensor.hold();
    let early: AsyncIterator<RgbdFrame> | undefined;
    await sensor.use(createCancellation(), async (opened) => {
      early = opened.frames()[Symbol.asyncIterator]();
      await early.next();
    });
    await sensor.drop();
    await sensor.use(createCancellation(), pull);
    await failureOf(early!.next());
    await settle();
    expect([told.at(-1), sensors.openCount()]).toEqual(['open', 1]);
  });

  it('opens a sensor only when it has been let go of', async () => {
    const { sensors, clock, cancellation } = shared();
    let release: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => (release = resolve));
    let isFree = true;
    const open = async () => {
      if (!isFree) throw new Error('busy');
      isFree = false;
      const close = () => closed.then(() => void (isFree = true));
      return { ...(await sensors.open()), close };
    };
    const sensor = createSharedSensor({ sensors: { ...sensors, open }, clock }, () => undefined);
    const letGo = sensor.hold();
    await sensor.use(cancellation, pull);
    letGo();
    const next = sensor.use(cancellation, pull);
    await settle();
    release();
    expect(await next).toBe(0);
  });

  it('does not wait for ever for a sensor that cannot close', async () => {
    const { sensor, sensors, clock, cancellation } = shared();
    const open = async () => ({ ...(await sensors.open()), close: () => new Promise<void>(() => undefined) });
    const stuck = createSharedSensor({ sensors: { ...sensors, open }, clock }, () => undefined);
    const used = stuck.use(cancellation, pull);
    await settle();
    clock.advance(60_000);
    expect(await used).toBe(0);
    expect(sensor).toBeDefined();
  });
});
