import { markAsUntransferable } from 'node:worker_threads';

/** Size of the pictures of a Kinect v1. */
export const frameSize = { width: 640, height: 480 } as const;

/** Arrays that the addon fills, colour and depth apart. */
export interface FrameBuffers {
  readonly colors: readonly Uint8Array[];
  readonly depths: readonly Uint16Array[];
}

/** Two more than the addon needs, so that a late consumer costs no frame. */
const count = 7;

/**
 * Arrays that cannot be transferred to a worker: a native thread writes to their memory. 11 MB.
 */
export function createFrameBuffers(): FrameBuffers {
  const pixels = frameSize.width * frameSize.height;
  const make = (bytes: number) => {
    const buffer = new ArrayBuffer(bytes);
    markAsUntransferable(buffer);
    return buffer;
  };
  return {
    colors: Array.from({ length: count }, () => new Uint8Array(make(pixels * 3))),
    depths: Array.from({ length: count }, () => new Uint16Array(make(pixels * 2))),
  };
}
