import { markAsUntransferable } from 'node:worker_threads';

/** Width and height of the pictures of a sensor, in pixels. */
export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** Arrays that the addon fills. */
export interface FrameBuffers {
  readonly colors: readonly Uint8Array[];
  readonly depths: readonly Uint16Array[];
  readonly infrareds: readonly Uint16Array[];
  readonly fullColors?: readonly Uint8Array[];
}

/** Two more than the addon needs, so that a late consumer costs no frame. */
const count = 7;

/**
 * Arrays that cannot be transferred to a worker: a native thread writes to their memory. 15 MB for a Kinect v1.
 * @param full size of the colour before it is registered, where it is wanted
 */
export function createFrameBuffers(size: FrameSize, full?: FrameSize): FrameBuffers {
  const make = ({ width, height }: FrameSize, bytesPerPixel: number) => {
    const buffer = new ArrayBuffer(width * height * bytesPerPixel);
    markAsUntransferable(buffer);
    return buffer;
  };
  const several = <T>(one: () => T) => Array.from({ length: count }, one);
  return {
    colors: several(() => new Uint8Array(make(size, 3))),
    depths: several(() => new Uint16Array(make(size, 2))),
    infrareds: several(() => new Uint16Array(make(size, 2))),
    ...(full && { fullColors: several(() => new Uint8Array(make(full, 3))) }),
  };
}
