import type { AppPorts } from './ports.ts';
import type { SharedSensor } from './shared-sensor.ts';

/** The ports as a use case sees them: the sensor is shared with whoever watches. */
export interface UseCasePorts extends AppPorts {
  readonly sensor: SharedSensor;
}
