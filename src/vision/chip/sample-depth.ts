import type { RgbdFrame } from '../../core/frame.ts';
import type { Square } from '../square.ts';

/** Readings farther apart than this lie on different surfaces and are not averaged. */
const sameSurfaceMm = 15;

/**
 * Resamples the depth of a square: the mean of the readings around each position that lie on the nearest one's surface.
 * @returns size² millimetres along z, 0 = no reading. Owned.
 */
export function sampleDepth({ depth, intrinsics }: RgbdFrame, square: Square, size: number): Float32Array {
  const { width, height } = intrinsics;
  const step = square.side / size;
  const stepX = Math.cos(square.rollRad) * step;
  const stepY = Math.sin(square.rollRad) * step;
  const half = (size - 1) / 2;
  const sampled = new Float32Array(size * size);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at++) {
      const x = square.centerX + (column - half) * stepX - (row - half) * stepY;
      const y = square.centerY + (column - half) * stepY + (row - half) * stepX;
      if (x >= 0.5 && y >= 0.5 && x < width - 1.5 && y < height - 1.5) sampled[at] = surfaceAt(depth, width, x, y);
    }
  }
  return sampled;
}

/** Bilinear mean over the four readings around a position, without holes and other surfaces. */
function surfaceAt(depth: Uint16Array, width: number, x: number, y: number): number {
  const nearest = depth[Math.round(y) * width + Math.round(x)]!;
  if (nearest === 0) return 0;
  const left = x | 0;
  const top = y | 0;
  const right = x - left;
  const below = y - top;
  const corner = top * width + left;
  let sum = 0;
  let total = 0;
  for (let i = 0; i < 4; i++) {
    const reading = depth[corner + (i & 1) + (i >> 1) * width]!;
    if (reading === 0 || Math.abs(reading - nearest) > sameSurfaceMm) continue;
    const weight = (i & 1 ? right : 1 - right) * (i >> 1 ? below : 1 - below);
    sum += weight * reading;
    total += weight;
  }
  return total > 0 ? sum / total : nearest;
}
