import type { SensorCounts, SensorLight } from '../../core/sensor.ts';

/** What `native/src` gives to JavaScript. Errors that it throws or keeps have a `code`, see `NativeFault`. */
export interface NativeAddon {
  /** Kinect v2, by the shim of libfreenect2. */
  readonly Freenect2: new (
    libraries: readonly string[],
  ) => NativeLibrary;
  /** Kinect v1, by libfreenect. */
  readonly Freenect: new (
    libraries: readonly string[],
  ) => NativeLibrary;
  /** Milliseconds on the clock of the frames' timestamps. */
  nowMs(): number;
}

/** An error of the addon. */
export interface NativeFault extends Error {
  readonly code: NativeFaultCode;
}
export type NativeFaultCode =
  | 'library-missing'
  | 'library-unsuitable'
  | 'not-found'
  | 'no-permission'
  | 'busy'
  | 'removed'
  | 'silent'
  | 'slow-usb'
  | 'failed';

/** A library: the first of the given ones that could be opened, by file name or path. */
export interface NativeLibrary {
  /** Where the library was found. */
  readonly path: string;
  /** Empty where it does not tell. */
  readonly version: string;
  /** Whether it may play a recording in the place of a sensor. */
  readonly isPlayer: boolean;
  list(): Promise<NativeSensorList>;
  /**
   * Opens a sensor on a thread of its own and starts it: `phase` tells how that goes.
   * @param onChange called after a new frame and after each change of the phase; several changes may be one call
   */
  open(serial: string, options: NativeOptions, onChange: () => void): NativeSensor;
}

/** Ways to calm depth in the native thread. */
export type DepthFilterName = 'none' | 'bilateral' | 'temporal';

/**
 * Arrays for frames, at least 5 of each, as long as the sensor's pictures. They must not be transferred or resized until
 * the sensor has ended.
 */
interface NativeOptions {
  readonly colors: readonly Uint8Array[];
  readonly depths: readonly Uint16Array[];
  readonly infrareds: readonly Uint16Array[];
  /** For colour as the colour camera sees it; left out by who does not want it. */
  readonly fullColors?: readonly Uint8Array[];
  readonly filter: DepthFilterName;
}

interface NativeSensorList {
  readonly serials: readonly string[];
  /** Sensors that are plugged in and could not be asked for their serial number. */
  readonly unreadable: number;
}

interface NativeCamera {
  readonly fx: number;
  readonly fy: number;
  readonly cx: number;
  readonly cy: number;
}

export interface NativeSensor {
  readonly phase: 'opening' | 'streaming' | 'ended';
  /** Why it ended; undefined when it was closed. */
  readonly fault: NativeFault | undefined;
  /** Known once it streams. Cameras are in pixels, of frames that show colour and of those that show infrared. */
  readonly facts: {
    readonly colorCamera?: NativeCamera;
    readonly infraredCamera?: NativeCamera;
    /** How depth is computed, and why that way; empty where there is no choice. */
    readonly pipeline: string;
  };
  readonly counts: SensorCounts;
  /** What became of the last tilt that was asked for. */
  readonly tiltOutcome: 'none' | 'done' | 'refused';
  /** The newest frame, if there is one that was not taken yet. The buffers of the frame before it are used again. */
  take(): NativeFrame | undefined;
  setPicture(picture: 'color' | 'infrared'): void;
  setLight(light: SensorLight): void;
  requestTilt(degrees: number): void;
  /** Returns at once; the phase tells when it has ended. */
  close(): void;
}

export interface NativeFrame {
  /** Index of the filled array among `colors` and `infrareds`, and among `depths`. */
  readonly color: number;
  readonly depth: number;
  readonly picture: 'color' | 'infrared';
  readonly hasInfrared: boolean;
  readonly sequence: number;
  readonly timestampMs: number;
}
