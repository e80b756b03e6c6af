import { createRequire } from 'node:module';

/** The USB world of this process, once the double has taken the place of libusb: one Kinect v1. */
export interface UsbWorld {
  /** What the Kinect knows and sees from now on. To be called while it is not plugged in. */
  insertTape(path: string): void;
  change(settings: UsbSettings): void;
  look(): UsbView;
}

/** What a test decides; what is left out stays as it is. */
export interface UsbSettings {
  readonly isPluggedIn?: boolean;
  /** Whether this account may open USB devices. */
  readonly isPermitted?: boolean;
  /** Whether another program has the camera. */
  readonly isTaken?: boolean;
  /** Whether the colour camera gives no pictures; asked when it is started. */
  readonly isColorBlind?: boolean;
  /** Unplugs itself after this many commands to the camera, once; 0 = never. */
  readonly unplugsAfterCommands?: number;
  readonly framesPerSecond?: number;
  /** Of colour pictures after the depth picture of the same moment. */
  readonly colorDelayUs?: number;
  /** What the sensor's clock, 60 MHz and 32 bits, shows at first. */
  readonly clockStart?: number;
  readonly serial?: string;
  /** Whether it is a 1473 in place of a 1414. */
  readonly isNewer?: boolean;
  /** How many pictures show the same frame of the tape. */
  readonly picturesPerFrame?: number;
}

interface UsbView {
  /** 0 off, 1 green, 3 yellow, 4 blinking green. */
  readonly light: number;
  readonly tiltDeg: number;
  readonly openHandles: number;
  /** Transfers under way. */
  readonly transfers: number;
}

/**
 * Loads the double. It has the name of libusb, and so is what libfreenect finds when it is loaded later in this process.
 * @param file the built usb-double.node
 */
export function loadUsbWorld(file: string): UsbWorld {
  return createRequire(import.meta.url)(file) as UsbWorld;
}
