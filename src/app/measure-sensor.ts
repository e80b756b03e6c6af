import type { SensorMeasurement } from '../contract/sensor-schemas.ts';
import { type CaptureHealth, createHealthMeter } from '../core/capture-health.ts';
import type { Cancellation } from './cancellation.ts';
import { framesUntil } from './frames-until.ts';
import type { UseCasePorts } from './use-case-ports.ts';

/** Long enough for one second of frames after a slow start. */
const longestMs = 5000;

/** Opens the sensor and looks at its capture for a second. Throws what opening throws, and `cancelled`. */
export function measureSensor(
  { sensor, clock }: Pick<UseCasePorts, 'sensor' | 'clock'>,
  cancellation: Cancellation,
): Promise<SensorMeasurement> {
  return sensor.use(cancellation, async (opened) => {
    const { info, controls } = opened;
    const meter = createHealthMeter();
    let health: CaptureHealth | undefined;
    for await (const frame of framesUntil(opened, controls?.counts ? longestMs : 0, clock, cancellation)) {
      const counts = controls?.counts?.();
      health = counts && meter.see(frame, counts, clock.nowMs());
      if (health) break;
    }
    return { info, ...(health && { health }) };
  });
}
