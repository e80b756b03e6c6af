import type { Intrinsics, RgbdFrame } from '../../core/frame.ts';
import type { Sensor, SensorInfo } from '../../core/sensor.ts';
import { createFrameBuffers, frameSize } from './frame-buffers.ts';
import { kinectFault } from './kinect-faults.ts';
import type { NativeAddon, NativeFrame, NativeFreenect, NativeSensor } from './native-addon.ts';

/** Colour camera of a Kinect v1 whose library does not tell its calibration. */
const nominal = { fx: 525, fy: 525, cx: 319.5, cy: 239.5 };

export interface OpenKinect {
  readonly addon: NativeAddon;
  readonly freenect: NativeFreenect;
  readonly info: SensorInfo;
  /** Called once, when the sensor is closed. */
  readonly release: () => void;
}

/** Opens and starts a Kinect v1. Throws `sensor-not-found`, `sensor-busy` or `driver-unavailable`. */
export async function openKinect({ addon, freenect, info, release }: OpenKinect): Promise<Sensor> {
  const buffers = createFrameBuffers();
  const changes = createChanges();
  const native = freenect.open(info.serial, buffers.colors, buffers.depths, changes.tell);
  while (native.phase === 'opening') await changes.next();
  if (native.fault) throw kinectFault(native.fault);

  const intrinsics: Intrinsics = { ...frameSize, ...(native.intrinsics ?? nominal) };
  // From the addon's clock to the program's.
  const clockOffsetMs = performance.now() - addon.nowMs();
  const toFrame = ({ color, depth, sequence, timestampMs }: NativeFrame): RgbdFrame => ({
    sequence,
    timestampMs: timestampMs + clockOffsetMs,
    intrinsics,
    color: buffers.colors[color]!,
    depth: buffers.depths[depth]!,
  });
  let isOpen = true;
  async function* frames() {
    while (isOpen) {
      const frame = await nextFrame(native, changes);
      if (!frame || !isOpen) return;
      yield toFrame(frame);
    }
  }
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    native.close();
    while (native.phase !== 'ended') await changes.next();
    release();
  };
  return { info, intrinsics, frames, close };
}

/** Waits for a frame; none when the sensor was closed. Throws `sensor-removed` and whatever else ended it. */
async function nextFrame(native: NativeSensor, changes: Changes): Promise<NativeFrame | undefined> {
  for (;;) {
    const frame = native.take();
    if (frame) return frame;
    if (native.fault) throw kinectFault(native.fault);
    if (native.phase === 'ended') return undefined;
    await changes.next();
  }
}

interface Changes {
  readonly tell: () => void;
  readonly next: () => Promise<void>;
}

/** Lets several wait for the next call of `tell`. */
function createChanges(): Changes {
  let { promise, resolve } = Promise.withResolvers<void>();
  return {
    tell: () => {
      resolve();
      ({ promise, resolve } = Promise.withResolvers<void>());
    },
    next: () => promise,
  };
}
