import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Intrinsics } from '../../src/core/frame.ts';
import { buildUsbDouble } from './build-usb-double.ts';
import { type RawFrame, writeTape } from './tape.ts';
import { loadUsbWorld, type UsbSettings, type UsbWorld } from './usb-world.ts';

export const emulatedSerial = 'A00366A00000042A';

const plainSettings: UsbSettings = {
  isPermitted: true,
  isTaken: false,
  isColorBlind: false,
  unplugsAfterCommands: 0,
  framesPerSecond: 30,
  colorDelayUs: 5000,
  clockStart: 0,
  serial: emulatedSerial,
  isNewer: false,
  picturesPerFrame: 1,
};

/** A Kinect that is plugged in and sees these frames, over and over. Works once libfreenect is loaded after it. */
export interface EmulatedKinect {
  readonly usb: UsbWorld;
  /** Unplugs it, makes it an ordinary one again that sees these frames, and plugs it in. */
  reset(color: Intrinsics, frames: readonly RawFrame[]): void;
  remove(): void;
}

/** To be called before anything loads libfreenect in this process. */
export function createEmulatedKinect(): EmulatedKinect {
  const folder = mkdtempSync(join(tmpdir(), 'depthkey-kinect-'));
  const usb = loadUsbWorld(buildUsbDouble());
  return {
    usb,
    reset: (color, frames) => {
      const tape = join(folder, 'kinect.tape');
      writeTape(tape, color, frames);
      usb.change({ isPluggedIn: false });
      usb.insertTape(tape);
      usb.change({ ...plainSettings, isPluggedIn: true });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Frames without a picture, each with a number that can be read out of every plane. */
export function numberedFrames(count: number): readonly RawFrame[] {
  return Array.from({ length: count }, (_, index) => ({
    // About 0.6 to 0.9 m, and as many levels of grey.
    depth: new Uint16Array(640 * 480).fill(500 + index * 10),
    color: new Uint8Array(640 * 480 * 3).fill(20 + index * 10),
    infrared: new Uint16Array(640 * 488).fill(100 + index * 10),
  }));
}
