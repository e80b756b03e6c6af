import type { RgbdFrame } from '../../src/core/frame.ts';
import type { Sensor, SensorDriverLoader } from '../../src/core/sensor.ts';

/** Opens sensors for a test, and closes what it opened. */
export function createOpener(loader: SensorDriverLoader, serial: string) {
  const opened: Sensor[] = [];
  return {
    async open(): Promise<Sensor> {
      const sensor = await (await loader.load()).open(serial);
      opened.push(sensor);
      return sensor;
    },
    async closeAll(): Promise<void> {
      await Promise.all(opened.splice(0).map((sensor) => sensor.close()));
    },
  };
}

/** Looks at frames while they are lent. Ends after `count`, or with the sensor. */
export async function look<T>(sensor: Sensor, count: number, see: (frame: RgbdFrame) => T): Promise<readonly T[]> {
  const seen: T[] = [];
  for await (const frame of sensor.frames()) if (seen.push(see(frame)) === count) break;
  return seen;
}

/** Looks at frames until one is as wanted, and returns what is seen of it. */
export async function lookUntil<T>(
  sensor: Sensor,
  isWanted: (frame: RgbdFrame) => boolean,
  see: (frame: RgbdFrame) => T,
): Promise<T> {
  for await (const frame of sensor.frames()) if (isWanted(frame)) return see(frame);
  throw new Error('The sensor ended before such a frame came');
}
