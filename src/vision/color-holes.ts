import type { RgbdFrame } from '../core/frame.ts';
import type { ColorImage } from './square.ts';

/** Every so many pixels are looked at to see whether a picture has holes at all. */
const probeStride = 61;
/** A picture with fewer holes than this share is left as it is. */
const minHoleShare = 0.005;

/**
 * The colour of a frame. Where colour was registered to depth, pixels without depth have no colour and are black; those
 * are filled, since the face detector takes them for features. A frame without such holes is returned as it is.
 */
export function colorWithoutHoles({ color, depth, intrinsics }: RgbdFrame): ColorImage {
  const { width, height } = intrinsics;
  const isHole = (pixel: number) =>
    depth[pixel] === 0 && color[pixel * 3] === 0 && color[pixel * 3 + 1] === 0 && color[pixel * 3 + 2] === 0;
  let holes = 0;
  for (let pixel = 0; pixel < depth.length; pixel += probeStride) if (isHole(pixel)) holes++;
  if (holes * probeStride < minHoleShare * depth.length) return { width, height, color };
  return { width, height, color: fillColor(color, width, height, isHole) };
}

/** Fills each hole with the mean of the nearest colours left, right, above and below, nearer ones counting more. */
function fillColor(color: Uint8Array, width: number, height: number, isHole: (pixel: number) => boolean): Uint8Array {
  const sums = new Float32Array(color.length);
  const weights = new Float32Array(width * height);
  const sweep = (start: number, step: number, count: number) => {
    let [last, distance] = [-1, 0];
    for (let i = 0, pixel = start; i < count; i++, pixel += step) {
      distance++;
      if (!isHole(pixel)) {
        [last, distance] = [pixel, 0];
      } else if (last >= 0) {
        const weight = 1 / distance;
        weights[pixel]! += weight;
        for (let channel = 0; channel < 3; channel++) sums[pixel * 3 + channel]! += weight * color[last * 3 + channel]!;
      }
    }
  };
  for (let row = 0; row < height; row++) {
    sweep(row * width, 1, width);
    sweep(row * width + width - 1, -1, width);
  }
  for (let column = 0; column < width; column++) {
    sweep(column, width, height);
    sweep((height - 1) * width + column, -width, height);
  }
  return color.map((value, index) => {
    const weight = weights[Math.floor(index / 3)]!;
    return weight > 0 ? sums[index]! / weight : value;
  });
}
