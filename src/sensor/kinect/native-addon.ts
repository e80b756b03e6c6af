/** What `native/src` gives to JavaScript. Errors that it throws or keeps have a `code`, see `NativeFault`. */
export interface NativeAddon {
  readonly Freenect: new (libraries: readonly string[]) => NativeFreenect;
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
  | 'failed';

/** libfreenect: the first of the libraries that could be opened, by file name or path. */
export interface NativeFreenect {
  /** Where the library was found. */
  readonly path: string;
  list(): Promise<NativeSensorList>;
  /**
   * Opens a sensor on a thread of its own and starts it: `phase` tells how that goes.
   * @param colors at least 5 arrays for RGB, @param depths as many for depth. They must not be transferred or resized
   * until the sensor has ended.
   * @param onChange called after a new frame and after each change of the phase; several changes may be one call
   */
  open(
    serial: string,
    colors: readonly Uint8Array[],
    depths: readonly Uint16Array[],
    onChange: () => void,
  ): NativeSensor;
}

export interface NativeSensorList {
  readonly serials: readonly string[];
  /** Sensors that are plugged in and could not be asked for their serial number. */
  readonly unreadable: number;
}

export interface NativeSensor {
  readonly phase: 'opening' | 'streaming' | 'ended';
  /** Why it ended; undefined when it was closed. */
  readonly fault: NativeFault | undefined;
  /** Of the colour camera, in pixels, as the sensor's factory measured it; undefined when the library does not tell. */
  readonly intrinsics:
    | { readonly fx: number; readonly fy: number; readonly cx: number; readonly cy: number }
    | undefined;
  readonly counts: NativeCounts;
  /** The newest frame, if there is one that was not taken yet. The buffers of the frame before it are used again. */
  take(): NativeFrame | undefined;
  /** Returns at once; the phase tells when it has ended. */
  close(): void;
}

/** Since the sensor was opened. */
interface NativeCounts {
  /** Pairs of colour and depth. */
  readonly captured: number;
  /** Pairs that nobody took before the next one came. */
  readonly dropped: number;
  readonly unpairedColor: number;
  readonly unpairedDepth: number;
}

export interface NativeFrame {
  /** Index of the filled array among `colors`, and among `depths`. */
  readonly color: number;
  readonly depth: number;
  readonly sequence: number;
  readonly timestampMs: number;
}
