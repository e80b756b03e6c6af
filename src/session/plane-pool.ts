import type { RgbdFrame } from '../core/frame.ts';

/** Copies of frames in memory that is used again: new megabytes for every frame cost a millisecond each. */
export interface PlanePool {
  /** A copy to give away whole. */
  copy(frame: RgbdFrame): RgbdFrame;
  /** Takes back what was given away. */
  put(buffers: readonly ArrayBuffer[]): void;
}

export function createPlanePool(mostBuffers: number): PlanePool {
  const free: ArrayBuffer[] = [];
  const take = (bytes: number) => {
    const index = free.findIndex(({ byteLength }) => byteLength === bytes);
    return index < 0 ? new ArrayBuffer(bytes) : (free.splice(index, 1)[0] ?? new ArrayBuffer(bytes));
  };
  const copy16 = (plane: Uint16Array) => {
    const copied = new Uint16Array(take(plane.byteLength));
    copied.set(plane);
    return copied;
  };
  return {
    copy({ color, depth, ir, ...frame }) {
      const copied = new Uint8Array(take(color.byteLength));
      copied.set(color);
      return { ...frame, color: copied, depth: copy16(depth), ...(ir && { ir: copy16(ir) }) };
    },
    put(buffers) {
      free.push(...buffers.slice(0, mostBuffers - free.length));
    },
  };
}
