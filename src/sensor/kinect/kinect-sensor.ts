import type { Intrinsics, RgbdFrame } from '../../core/frame.ts';
import type { Sensor, SensorInfo } from '../../core/sensor.ts';
import { type Changes, createChanges } from './changes.ts';
import { createFrameBuffers } from './frame-buffers.ts';
import { createControls } from './kinect-controls.ts';
import type { KinectFamily } from './kinect-family.ts';
import { kinectFault } from './kinect-faults.ts';
import type { DepthFilterName, NativeAddon, NativeFrame, NativeLibrary, NativeSensor } from './native-addon.ts';

export interface OpenKinect {
  readonly addon: NativeAddon;
  readonly library: NativeLibrary;
  readonly family: KinectFamily;
  readonly info: SensorInfo;
  readonly options: KinectOptions;
  /** Called once, when the sensor is closed. */
  readonly release: () => void;
}

/** What a driver asks of the sensors that it opens. */
export interface KinectOptions {
  /** How depth is calmed; not at all unless said. */
  readonly filter?: DepthFilterName;
  /** Whether frames carry colour in full size too, where there is any. */
  readonly hasFullColor?: boolean;
}

/** Opens and starts a Kinect. Throws `sensor-not-found`, `sensor-busy`, `sensor-forbidden` or `driver-unavailable`. */
export async function openKinect({ addon, library, family, info, options, release }: OpenKinect): Promise<Sensor> {
  const { fullSize } = family;
  const buffers = createFrameBuffers(family.size, options.hasFullColor ? fullSize : undefined);
  const changes = createChanges();
  const native = library.open(info.serial, { ...buffers, filter: options.filter ?? 'none' }, changes.tell);
  while (native.phase === 'opening') await changes.next();
  if (native.fault) throw kinectFault(native.fault);

  const { colorCamera = family.nominal.color, infraredCamera = family.nominal.infrared } = native.facts;
  const cameras = { color: { ...family.size, ...colorCamera }, infrared: { ...family.size, ...infraredCamera } };
  // From the addon's clock to the program's.
  const clockOffsetMs = performance.now() - addon.nowMs();
  const toFrame = ({ color, depth, picture, hasInfrared, sequence, timestampMs }: NativeFrame): RgbdFrame => ({
    sequence,
    timestampMs: timestampMs + clockOffsetMs,
    intrinsics: cameras[picture],
    color: buffers.colors[color]!,
    depth: buffers.depths[depth]!,
    ...(hasInfrared && { ir: buffers.infrareds[color]! }),
    ...(picture === 'infrared' && { isInfrared: true }),
    ...(buffers.fullColors && fullSize && { fullColor: { ...fullSize, color: buffers.fullColors[color]! } }),
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
  const intrinsics: Intrinsics = cameras.color;
  return { info, intrinsics, frames, close, controls: createControls(native, changes, family) };
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
