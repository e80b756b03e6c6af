import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../test/fakes/fake-clock.ts';
import { createFakeSensors } from '../../test/fakes/fake-sensors.ts';
import type { Sensor } from '../core/sensor.ts';
import { createCancellation } from './cancellation.ts';
import { withSensor } from './with-sensor.ts';

const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

describe('withSensor', () => {
  it('closes the sensor when its user throws', async () => {
    const clock = createFakeClock();
    const sensors = createFakeSensors({ clock });
    const use = () => Promise.reject(new Error('broken'));
    await expect(withSensor({ sensors, clock }, createCancellation(), use)).rejects.toThrow('broken');
    expect(sensors.openCount()).toBe(0);
  });

  it('gives up on a driver that hangs, and lets go of a sensor that opens after all', async () => {
    const clock = createFakeClock();
    const sensors = createFakeSensors({ clock });
    let release: (sensor: Sensor) => void = () => undefined;
    const open = () => new Promise<Sensor>((resolve) => (release = resolve));
    const opened = withSensor({ sensors: { ...sensors, open }, clock }, createCancellation(), async () => undefined);
    const outcome = opened.catch((error: unknown) => error);
    clock.advance(60_000);
    expect(await outcome).toMatchObject({ code: 'driver-unavailable' });
    release(await sensors.open());
    await settle();
    expect(sensors.openCount()).toBe(0);
  });

  it('can be cancelled while the sensor opens', async () => {
    const clock = createFakeClock();
    const cancellation = createCancellation();
    const sensors = { ...createFakeSensors({ clock }), open: () => new Promise<Sensor>(() => undefined) };
    const outcome = withSensor({ sensors, clock }, cancellation, async () => undefined).catch(
      (error: unknown) => error,
    );
    cancellation.cancel();
    expect(await outcome).toMatchObject({ code: 'cancelled' });
  });
});
