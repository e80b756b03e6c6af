import type { Sensor } from '../core/sensor.ts';
import type { Cancellation } from './cancellation.ts';
import { createSensorSlot, type SlotPorts, type TellSensor } from './sensor-slot.ts';

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

export function createSharedSensor(ports: SlotPorts, tell: TellSensor): SharedSensor {
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

/** How an open sensor is named where attempts are remembered. */
export const sensorName = ({ info }: Sensor) => `${info.driver}:${info.serial}`;
