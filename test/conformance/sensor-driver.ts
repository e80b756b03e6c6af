import { afterEach, describe, expect, it } from 'vitest';
import type { RgbdFrame } from '../../src/core/frame.ts';
import type { Sensor, SensorDriver } from '../../src/core/sensor.ts';

export interface DriverUnderTest {
  readonly name: string;
  /** A new driver, and the serial of a sensor that it lists and that gives at least 6 frames. */
  readonly make: () => Promise<{ driver: SensorDriver; serial: string }>;
  /** Why it cannot run here; it then shows as skipped under this name. */
  readonly skip?: string;
}

/** What every driver must do, whatever is behind it. */
export function describeDriver({ name, make, skip }: DriverUnderTest): void {
  describe.skipIf(skip !== undefined)(`sensor driver: ${name}${skip === undefined ? '' : ` (${skip})`}`, () => {
    const open: Sensor[] = [];
    const openSensor = async (driver: SensorDriver, serial: string) => {
      const sensor = await driver.open(serial);
      open.push(sensor);
      return sensor;
    };
    const openNew = async () => {
      const { driver, serial } = await make();
      return openSensor(driver, serial);
    };
    afterEach(async () => {
      await Promise.all(open.splice(0).map((sensor) => sensor.close()));
    });

    it('lists the sensor under its own id', async () => {
      const { driver, serial } = await make();
      expect(await driver.list()).toContainEqual(expect.objectContaining({ driver: driver.id, serial }));
      const sensor = await openSensor(driver, serial);
      expect(sensor.info).toMatchObject({ driver: driver.id, serial, model: expect.stringMatching(/./) });
    });

    it('refuses an unknown serial', async () => {
      const { driver } = await make();
      await expect(driver.open('no-such-sensor')).rejects.toMatchObject({ name: 'AppError', code: 'sensor-not-found' });
    });

    it('refuses a second open, and allows it again after close', async () => {
      const { driver, serial } = await make();
      const first = await openSensor(driver, serial);
      await expect(driver.open(serial)).rejects.toMatchObject({ name: 'AppError', code: 'sensor-busy' });
      await first.close();
      const second = await openSensor(driver, serial);
      // Closing the first once more must not free what the second holds.
      await first.close();
      await expect(driver.open(serial)).rejects.toMatchObject({ code: 'sensor-busy' });
      expect(await take(second, 1)).toHaveLength(1);
    });

    it('yields registered frames whose sequence and clock increase', async () => {
      const sensor = await openNew();
      let previous = { sequence: -1, timestampMs: Number.NEGATIVE_INFINITY };
      for (const frame of await take(sensor, 5)) {
        const pixels = frame.intrinsics.width * frame.intrinsics.height;
        expect(frame.intrinsics).toEqual(sensor.intrinsics);
        expect(frame.color).toHaveLength(pixels * 3);
        expect(frame.depth).toHaveLength(pixels);
        if (frame.ir) expect(frame.ir).toHaveLength(pixels);
        expect(frame.sequence).toBeGreaterThan(previous.sequence);
        expect(frame.timestampMs).toBeGreaterThan(previous.timestampMs);
        expect(Number.isFinite(frame.timestampMs)).toBe(true);
        previous = frame;
      }
    });

    it('ends its frames when closed, and closes twice', async () => {
      const sensor = await openNew();
      let seen = 0;
      for await (const _ of sensor.frames()) {
        seen++;
        await sensor.close();
      }
      expect(seen).toBe(1);
      await sensor.close();
    });

    it('ends frames at once that are asked for after close', async () => {
      const sensor = await openNew();
      await sensor.close();
      expect(await take(sensor, 1)).toHaveLength(0);
    });

    it('lets a consumer leave early: another one goes on, later in time, and the sensor can be opened again', async () => {
      const { driver, serial } = await make();
      const sensor = await openSensor(driver, serial);
      const [first] = await take(sensor, 1);
      const [second] = await take(sensor, 1);
      expect(second?.sequence).toBeGreaterThan(first?.sequence ?? Number.NaN);
      expect(second?.timestampMs).toBeGreaterThan(first?.timestampMs ?? Number.NaN);
      await sensor.close();
      await expect(openSensor(driver, serial)).resolves.toBeDefined();
    });
  });
}

/** The first frames of a sensor, fewer when it ends. The planes are borrowed: only their sizes may be looked at. */
async function take(sensor: Sensor, count: number): Promise<readonly RgbdFrame[]> {
  const frames: RgbdFrame[] = [];
  for await (const frame of sensor.frames()) {
    frames.push(frame);
    if (frames.length === count) break;
  }
  return frames;
}
