import type { RgbdFrame } from '../core/frame.ts';
import type { Sensor, SensorLight } from '../core/sensor.ts';
import type { Cancellation } from './cancellation.ts';
import type { Clock } from './ports.ts';

/**
 * The frames of a sensor until the time is up or a recording ends. A sensor that hangs does not hold it.
 * Meanwhile the light of the sensor, where it has one, says what they are for. Throws `cancelled`, and what the sensor throws. The sensor stays open: the caller closes it.
 */
export async function* framesUntil(
  sensor: Sensor,
  durationMs: number,
  clock: Clock,
  cancellation: Cancellation,
  light: SensorLight = 'watching',
) {
  sensor.controls?.setLight?.(light);
  const frames: AsyncIterator<RgbdFrame> = sensor.frames()[Symbol.asyncIterator]();
  const endMs = clock.nowMs() + durationMs;
  const timer = clock.after(durationMs);
  try {
    while (clock.nowMs() < endMs) {
      const next = await Promise.race([frames.next(), timer.done, cancellation.whenCancelled]);
      cancellation.check();
      if (!next || next.done) return;
      yield next.value;
    }
  } finally {
    timer.cancel();
    sensor.controls?.setLight?.('watching');
    // Lets the sensor know, without waiting for one that hangs.
    frames.return?.().catch(() => undefined);
  }
}
