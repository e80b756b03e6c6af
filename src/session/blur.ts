import type { FaceBox } from '../core/face.ts';
import type { RgbdFrame } from '../core/frame.ts';

/** Cells across a region; a face is about half as wide. Depth tells people apart with fewer of them than colour does. */
const cellsAcross = { picture: 5, depth: 3 } as const;

/**
 * A copy in which colour, depth and infrared inside the regions are the means of coarse cells. Depth without reading does
 * not count, and a cell without any stays without.
 */
export function blurFrame(frame: RgbdFrame, regions: readonly FaceBox[]): RgbdFrame {
  const color = frame.color.slice();
  const depth = frame.depth.slice();
  const ir = frame.ir?.slice();
  for (const region of regions) {
    for (const cell of cellsOf(region, cellsAcross.picture)) {
      for (let channel = 0; channel < 3; channel++) flatten(color, cell, { frame, step: 3, channel, skipsZero: false });
      if (ir) flatten(ir, cell, { frame, step: 1, channel: 0, skipsZero: false });
    }
    for (const cell of cellsOf(region, cellsAcross.depth))
      flatten(depth, cell, { frame, step: 1, channel: 0, skipsZero: true });
  }
  return { ...frame, color, depth, ...(ir && { ir }) };
}

function* cellsOf({ x, y, width, height }: FaceBox, across: number): Generator<FaceBox> {
  const side = Math.max(1, Math.ceil(width / across));
  for (let top = y; top < y + height; top += side)
    for (let left = x; left < x + width; left += side)
      yield { x: left, y: top, width: Math.min(side, x + width - left), height: Math.min(side, y + height - top) };
}

interface Plane {
  readonly frame: RgbdFrame;
  readonly step: number;
  readonly channel: number;
  readonly skipsZero: boolean;
}

function flatten(plane: Uint8Array | Uint16Array, cell: FaceBox, { frame, step, channel, skipsZero }: Plane): void {
  const { width } = frame.intrinsics;
  let sum = 0;
  let count = 0;
  const each = (visit: (at: number) => void) => {
    for (let y = cell.y; y < cell.y + cell.height; y++)
      for (let x = cell.x; x < cell.x + cell.width; x++) visit((y * width + x) * step + channel);
  };
  each((at) => {
    const value = plane[at] ?? 0;
    if (skipsZero && value === 0) return;
    sum += value;
    count += 1;
  });
  const mean = count === 0 ? 0 : Math.round(sum / count);
  each((at) => {
    plane[at] = mean;
  });
}
