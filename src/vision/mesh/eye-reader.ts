import { type EyePoints, eyes } from '../landmark-points.ts';
import { type ColorImage, type Sampling, type Square, sampleSquare } from '../square.ts';
import type { RunModel } from './tensor-engine.ts';

/** Side of the eye network's input. */
const inputSize = 64;
const sampling: Sampling = { size: inputSize, scale: 1 / 255, offset: 0, isSmooth: true };
/** Room around the corners of an eye, as the network was trained (Human, MediaPipe: 2.3). */
const eyeMargin = 2.3;
/** Values of the network: 76 points, three each; the first 16 are the lids of the eye. */
const outputSize = 228;
const contour: EyePoints = {
  corners: [0, 8],
  lids: [
    [11, 3],
    [12, 4],
    [13, 5],
  ],
};
/** The mesh draws closed eyes half open: only what it calls wider than this is believed. */
const surelyOpen = 0.3;
/** An eye that is more open than this settles it: the other need not be looked at. */
const openEnough = 0.22;

/** Eye opening over eye width, the more open eye. */
export type ReadEyes = (image: ColorImage, points: Float32Array) => number;

/**
 * Eye openness from the mesh when that is sure, else from the eye network (MediaPipe Iris, Ablavatski et al. 2020), which
 * takes as long as the whole mesh for each eye.
 */
export function createEyeReader(run: RunModel): ReadEyes {
  const input = new Float32Array(inputSize * inputSize * 3);
  const readEye = (image: ColorImage, points: Float32Array, eye: number) => {
    sampleSquare(image, squareOf(points, eye), sampling, input);
    // The network knows the eye at image left; the other is shown to it in a mirror.
    if (eye === 1) mirror(input);
    const lids = run(input).get(outputSize);
    if (!lids) throw new RangeError(`Expected ${outputSize} values from the eye network`);
    return opening(lids, contour);
  };
  return (image, points) => {
    const openings = eyes.map((eye) => opening(points, eye));
    const widest = Math.max(...openings);
    if (widest >= surelyOpen) return widest;
    const nearer = width(points, 0) >= width(points, 1) ? 0 : 1;
    const first = readEye(image, points, nearer);
    return first >= openEnough ? first : Math.max(first, readEye(image, points, 1 - nearer));
  };
}

function squareOf(points: Float32Array, eye: number): Square {
  const [from, to] = eyes[eye]!.corners;
  const [x0, y0, x1, y1] = [points[from * 3]!, points[from * 3 + 1]!, points[to * 3]!, points[to * 3 + 1]!];
  const rollRad = Math.atan2(y1 - y0, x1 - x0);
  return { centerX: (x0 + x1) / 2, centerY: (y0 + y1) / 2, side: width(points, eye) * eyeMargin, rollRad };
}

function width(points: Float32Array, eye: number): number {
  return distance(points, ...eyes[eye]!.corners);
}

/** Eye aspect ratio (Soukupova and Cech 2016): mean opening of three pairs of lid points over the eye's width. */
function opening(points: Float32Array, { corners, lids }: EyePoints): number {
  const height = lids.reduce((sum, [upper, lower]) => sum + distance(points, upper, lower), 0) / lids.length;
  return height / distance(points, ...corners);
}

function distance(points: Float32Array, a: number, b: number): number {
  return Math.hypot(
    points[a * 3]! - points[b * 3]!,
    points[a * 3 + 1]! - points[b * 3 + 1]!,
    points[a * 3 + 2]! - points[b * 3 + 2]!,
  );
}

function mirror(pixels: Float32Array): void {
  const row = inputSize * 3;
  for (let start = 0; start < pixels.length; start += row) {
    for (let left = 0, right = row - 3; left < right; left += 3, right -= 3) {
      for (let channel = 0; channel < 3; channel++) {
        const value = pixels[start + left + channel]!;
        pixels[start + left + channel] = pixels[start + right + channel]!;
        pixels[start + right + channel] = value;
      }
    }
  }
}
