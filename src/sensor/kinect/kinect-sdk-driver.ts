import type { EventEmitter } from 'node:events';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { RgbdFrame } from '../../core/frame.ts';
import type { Sensor, SensorDriver, SensorInfo } from '../../core/sensor.ts';
import { createChanges } from './changes.ts';
import { kinectV2 } from './kinect-family.ts';

/** The part of the npm package `kinect2` 0.3.0 that is used. */
export interface KinectSdk extends EventEmitter {
  /** False when the SDK finds no sensor. */
  open(): boolean;
  openMultiSourceReader(options: { readonly frameTypes: number }): boolean;
  close(): Promise<unknown>;
}

/** What the package emits as `multiSourceFrame`: 512x424 each; of a frame that came late, a part is missing. */
interface SdkFrame {
  /** Millimetres, 16 bits a pixel. */
  readonly rawDepth?: { readonly buffer: Uint8Array };
  /** RGBA as the depth camera sees it. */
  readonly depthColor?: { readonly buffer: Uint8Array };
}

/** The package's numbers for them. */
const rawDepth = 0x400;
const depthColor = 0x800;
const silentMs = 4000;

/** The SDK knows one sensor, and does not tell its serial number before it is open. */
const info: SensorInfo = { driver: 'kinect-sdk', serial: 'default', model: 'Kinect v2', library: 'Kinect SDK 2.0' };

/** The Kinect of Microsoft's SDK. Frames carry our own timestamps, and no infrared: the package gives 8 bits of it. */
export function createKinectSdkDriver(Sdk: new () => KinectSdk): SensorDriver {
  let isOpen = false;
  return {
    id: info.driver,
    list: async () => [info],
    open: async (serial) => {
      if (serial !== info.serial)
        throw new AppError(ErrorCode.sensorNotFound, `Expected the Kinect "${info.serial}", found "${serial}"`);
      if (isOpen) throw new AppError(ErrorCode.sensorBusy, 'Expected the Kinect to be free, found it open');
      const sdk = new Sdk();
      if (!sdk.open() || !sdk.openMultiSourceReader({ frameTypes: rawDepth | depthColor })) {
        const hint =
          "Plug it into a USB 3 port with its power supply; Microsoft's Kinect Configuration Verifier tells more.";
        throw new AppError(ErrorCode.sensorNotFound, 'The Kinect SDK finds no sensor', { hint });
      }
      isOpen = true;
      return openSensor(sdk, () => {
        isOpen = false;
      });
    },
  };
}

function openSensor(sdk: KinectSdk, release: () => void): Sensor {
  const changes = createChanges();
  const intrinsics = { ...kinectV2.size, ...kinectV2.nominal.color };
  let [isOpen, count]: [boolean, number] = [true, 0];
  let newest: RgbdFrame | undefined;
  sdk.on('multiSourceFrame', (frame: SdkFrame) => {
    if (!frame.rawDepth || !frame.depthColor) return;
    const color = withoutAlpha(frame.depthColor.buffer);
    const depth = asReadings(frame.rawDepth.buffer);
    newest = { sequence: count++, timestampMs: performance.now(), intrinsics, color, depth };
    changes.tell();
  });
  async function* frames() {
    while (isOpen) {
      if (!newest) await Promise.race([changes.next(), failAfter(silentMs, () => newest !== undefined || !isOpen)]);
      const frame = newest;
      newest = undefined;
      if (frame && isOpen) yield frame;
    }
  }
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    changes.tell();
    await sdk.close();
    release();
  };
  return { info, intrinsics, frames, close };
}

/** The SDK does not tell of a sensor that was unplugged: it goes silent. */
async function failAfter(durationMs: number, isOver: () => boolean): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, durationMs).unref());
  if (isOver()) return;
  const hint = 'Plug the Kinect in again, and check its power supply.';
  throw new AppError(ErrorCode.sensorRemoved, 'The Kinect sends nothing any more', { hint });
}

function withoutAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from]!;
    rgb[to + 1] = rgba[from + 1]!;
    rgb[to + 2] = rgba[from + 2]!;
  }
  return rgb;
}

function asReadings(bytes: Uint8Array): Uint16Array {
  const { width, height } = kinectV2.size;
  return new Uint16Array(bytes.slice().buffer, 0, width * height);
}
