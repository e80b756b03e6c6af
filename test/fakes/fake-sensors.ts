import type { SensorSource } from '../../src/app/ports.ts';
import type { RgbdFrame } from '../../src/core/frame.ts';
import type { SensorPicture } from '../../src/core/sensor.ts';
import type { FakeClock } from './fake-clock.ts';

const intrinsics = { width: 4, height: 3, fx: 4, fy: 4, cx: 2, cy: 1.5 };
const frameMs = 100;

export interface FakeSensorOptions {
  readonly clock: FakeClock;
  /** Frames before the recording ends; without end when left out. */
  readonly length?: number;
  /** Thrown by `open`. */
  readonly openError?: Error;
  /** Thrown in place of frame number `failAt`. */
  readonly frameError?: Error;
  readonly failAt?: number;
  /** From this frame on the sensor gives nothing at all. */
  readonly hangAt?: number;
  /** Whether it can show infrared. */
  readonly hasInfrared?: boolean;
  /** Called before each frame. */
  readonly onFrame?: (sequence: number) => void;
}

/** Gives black frames, ten a second of the fake clock. What they show is up to the fake face reader. */
export function createFakeSensors(
  options: FakeSensorOptions,
): SensorSource & { openCount(): number; picture(): SensorPicture } {
  let open = 0;
  const view: { picture: SensorPicture } = { picture: 'color' };
  const controls = { show: (picture: SensorPicture) => void (view.picture = picture) };
  const info = { driver: 'fake', serial: '1', model: 'Fake sensor' };
  return {
    selection: 'fake',
    isSubstitute: false,
    openCount: () => open,
    picture: () => view.picture,
    list: async () => ({ sensors: [info], unavailable: [{ id: 'kinect', reason: 'no library', hint: 'install it' }] }),
    async open() {
      if (options.openError) throw options.openError;
      open += 1;
      return {
        info,
        intrinsics,
        frames: () => frames(options, view),
        ...(options.hasInfrared && { controls }),
        close: async () => {
          open -= 1;
        },
      };
    },
  };
}

async function* frames(
  options: FakeSensorOptions,
  view: { readonly picture: SensorPicture },
): AsyncGenerator<RgbdFrame> {
  const { clock, length = Number.POSITIVE_INFINITY, frameError, failAt = 0, hangAt, onFrame } = options;
  for (let sequence = 0; sequence < length; sequence++) {
    if (frameError && sequence === failAt) throw frameError;
    if (sequence === hangAt) await new Promise(() => undefined);
    clock.advance(frameMs);
    onFrame?.(sequence);
    const { width, height } = intrinsics;
    const color = new Uint8Array(width * height * 3);
    const planes = { intrinsics, color, depth: new Uint16Array(width * height) };
    yield {
      sequence,
      timestampMs: clock.nowMs(),
      ...planes,
      ...(view.picture === 'infrared' && { isInfrared: true }),
    };
  }
}
