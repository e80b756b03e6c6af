import type { Intrinsics, RgbdFrame } from './frame.ts';

export interface SensorInfo {
  /** Id of the driver that found it. */
  readonly driver: string;
  readonly serial: string;
  readonly model: string;
  /** What reaches it, with its version: "libfreenect 0.5.3". Missing where there is nothing of the kind. */
  readonly library?: string;
}

/** What the colour plane of a frame shows. Infrared is grey, and needs no light. */
export type SensorPicture = 'color' | 'infrared';

/** What the light of a sensor says of the program. */
export type SensorLight = 'watching' | 'enrolling' | 'attempting';

/** Frames since a sensor was opened. */
export interface SensorCounts {
  readonly captured: number;
  /** Nobody took them before the next one came. */
  readonly dropped: number;
  /** Pictures of colour, or of depth, without the other one of the same moment. */
  readonly unpairedColor: number;
  readonly unpairedDepth: number;
}

/** What some sensors can do beside giving frames; each sensor has what its hardware has. */
export interface SensorControls {
  /**
   * What the colour plane shows from soon on: with infrared, grey that needs no light, where depth is measured.
   * Frames in between are lost.
   */
  show?(picture: SensorPicture): void;
  setLight?(light: SensorLight): void;
  /** Looks up by so many degrees from level, -27 to 27. Throws `driver-unavailable` where the motor does not move. */
  tilt?(degrees: number): Promise<void>;
  counts?(): SensorCounts;
  /** How depth is computed, and why that way. */
  readonly pipeline?: string;
}

/** One open sensor. Frames are pulled; a slow consumer sees the latest frame and a gap in `sequence`. */
export interface Sensor {
  readonly info: SensorInfo;
  readonly intrinsics: Intrinsics;
  /** Frames wait for whoever takes them, however slow: none is skipped. */
  readonly isStepped?: boolean;
  /**
   * Ends on `close()` or at the end of a recording; throws `sensor-removed` on unplug, `data-missing` or
   * `data-invalid` for a broken frame of a recording. One consumer at a time.
   */
  frames(): AsyncIterable<RgbdFrame>;
  readonly controls?: SensorControls;
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
  /** For another operating system than this one: an error to whoever names it, and nothing to anybody else. */
  readonly isForeign?: boolean;
  /** Throws an `AppError` that says what is missing and how to get it. */
  load(): Promise<SensorDriver>;
}

/** Why a driver cannot be used on this machine. */
export interface UnavailableDriver {
  readonly id: string;
  readonly reason: string;
  readonly hint?: string;
  /** There is a sensor for it, which this account may not open. */
  readonly isForbidden?: true;
}
