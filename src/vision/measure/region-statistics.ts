import type { RgbdFrame } from '../../core/frame.ts';
import type { Span } from './face-region.ts';

/** What the picture shows inside a region. */
export interface RegionStatistics {
  /** Median of the depth readings, millimetres; 0 without any. */
  readonly distanceMm: number;
  /** Share of pixels with a depth reading, 0..1. */
  readonly depthCover: number;
  /** Mean brightness, 0..255 (Rec. 601 luma). */
  readonly brightness: number;
}

export function regionStatistics(frame: RgbdFrame, spans: readonly Span[]): RegionStatistics {
  const { color, depth, intrinsics } = frame;
  const total = spans.reduce((sum, { start, end }) => sum + end - start, 0);
  const readings = new Uint16Array(total);
  let count = 0;
  let light = 0;
  for (const { row, start, end } of spans) {
    for (let pixel = row * intrinsics.width + start; pixel < row * intrinsics.width + end; pixel++) {
      const reading = depth[pixel]!;
      if (reading > 0) readings[count++] = reading;
      light += 0.299 * color[pixel * 3]! + 0.587 * color[pixel * 3 + 1]! + 0.114 * color[pixel * 3 + 2]!;
    }
  }
  if (total === 0) return { distanceMm: 0, depthCover: 0, brightness: 0 };
  const sorted = readings.subarray(0, count).sort();
  return { distanceMm: sorted[count >> 1] ?? 0, depthCover: count / total, brightness: light / total };
}
