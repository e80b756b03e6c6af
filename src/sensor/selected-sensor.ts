import type { SensorDriver } from '../core/sensor.ts';

/** A sensor to open: `driver.open(serial)`. */
export interface SelectedSensor {
  readonly driver: SensorDriver;
  readonly serial: string;
}
