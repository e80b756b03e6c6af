import type { Intrinsics, RgbdFrame } from './frame.ts';

export interface SensorInfo {
  /** Id of the driver that found it. */
  readonly driver: string;
  readonly serial: string;
  readonly model: string;
}

/** One open sensor. Frames are pulled; a slow consumer sees the latest frame and a gap in `sequence`. */
export interface Sensor {
  readonly info: SensorInfo;
  readonly intrinsics: Intrinsics;
  /**
   * Ends on `close()` or at the end of a recording; throws `sensor-removed` on unplug, `data-missing` or
   * `data-invalid` for a broken frame of a recording. One consumer at a time.
   */
  frames(): AsyncIterable<RgbdFrame>;
  /** Safe to call twice. */
  close(): Promise<void>;
}

/** How the app reaches sensors. Every driver passes test/conformance/sensor-driver.ts. */
export interface SensorDriver {
  readonly id: string;
  list(): Promise<readonly SensorInfo[]>;
  /** Throws `sensor-not-found`, `sensor-busy`, `driver-unavailable`, or what the first frame of a recording throws. */
  open(serial: string): Promise<Sensor>;
}

/** A driver that may not load here: its native library, platform or data may be missing. */
export interface SensorDriverLoader {
  readonly id: string;
  /** Throws an `AppError` that says what is missing and how to get it. */
  load(): Promise<SensorDriver>;
}

/** Why a driver cannot be used on this machine. */
export interface UnavailableDriver {
  readonly id: string;
  readonly reason: string;
  readonly hint?: string;
}
