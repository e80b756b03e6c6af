import type { RgbdFrame } from './frame.ts';
import type { SensorCounts } from './sensor.ts';

/** How capture goes. */
export interface CaptureHealth {
  /** Captured within the last second or so, whether or not anybody looked at them. */
  readonly framesPerSecond: number;
  /** Mean deviation of the time between two frames from its own mean, in milliseconds. */
  readonly jitterMs: number;
  /** Of the newest frame when it reached the program, in milliseconds. */
  readonly newestAgeMs: number;
  /** Distance of the nearest surface in millimetres; missing where nothing is within reach. */
  readonly nearestMm?: number;
  /** Frames since the sensor was opened that nobody took in time. */
  readonly dropped: number;
  /** Pictures since then that lacked the other one of their moment. */
  readonly unpaired: number;
}

const periodMs = 1000;

interface Moment {
  readonly nowMs: number;
  readonly captured: number;
}

/** Watches the frames of one sensor that counts its frames. */
export interface HealthMeter {
  /** The health, about once a second. The frame is borrowed for the call. */
  see(frame: RgbdFrame, counts: SensorCounts, nowMs: number): CaptureHealth | undefined;
}

export function createHealthMeter(): HealthMeter {
  let begin: Moment | undefined;
  let last: Pick<RgbdFrame, 'sequence' | 'timestampMs'> | undefined;
  let intervals: number[] = [];
  return {
    see(frame, counts, nowMs) {
      const { sequence, timestampMs, depth } = frame;
      // A frame that was missed is no jitter.
      if (last && sequence > last.sequence)
        intervals.push((timestampMs - last.timestampMs) / (sequence - last.sequence));
      last = { sequence, timestampMs };
      begin ??= { nowMs, captured: counts.captured };
      const passedMs = nowMs - begin.nowMs;
      if (passedMs < periodMs) return undefined;
      const nearestMm = nearestOf(depth);
      const health = {
        framesPerSecond: ((counts.captured - begin.captured) * 1000) / passedMs,
        jitterMs: deviationOf(intervals),
        newestAgeMs: Math.max(0, nowMs - timestampMs),
        ...(nearestMm !== undefined && { nearestMm }),
        dropped: counts.dropped,
        unpaired: counts.unpairedColor + counts.unpairedDepth,
      };
      begin = { nowMs, captured: counts.captured };
      intervals = [];
      return health;
    },
  };
}

function deviationOf(values: readonly number[]): number {
  const meanOf = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0) / (numbers.length || 1);
  const mean = meanOf(values);
  return meanOf(values.map((value) => Math.abs(value - mean)));
}

const binMm = 10;
/** Of every eighth pixel: fewer are a speck. */
const fewestReadings = 12;

/** The distance that a few readings reach, of every eighth pixel. */
function nearestOf(depth: Uint16Array): number | undefined {
  const counts = new Uint32Array(65_536 / binMm + 1);
  for (let pixel = 0; pixel < depth.length; pixel += 8) counts[Math.floor(depth[pixel]! / binMm)]! += 1;
  let seen = 0;
  for (let bin = 1; bin < counts.length; bin++) if ((seen += counts[bin]!) >= fewestReadings) return bin * binMm;
  return undefined;
}
