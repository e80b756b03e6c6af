import { type DescriptorChip, descriptorChipSize } from '../../core/chip.ts';
import { type ColorImage, type Square, sampleSquare } from '../square.ts';

/** Where dlib's five points (eye corners of both eyes, base of the nose) lie in a chip without padding, 0..1. */
const meanPoints: readonly (readonly [point: number, x: number, y: number])[] = [
  [263, 0.8595674595992, 0.2134981538014],
  [362, 0.6460604764104, 0.2289674387677],
  [33, 0.1205750620789, 0.2137274526848],
  [133, 0.3340850613712, 0.2290642403242],
  [2, 0.4901123135679, 0.6277975316475],
];
/** Room around the mean points, as share of the chip without it. */
const padding = 0.25;

/** Cuts the colour descriptor's input as dlib's `get_face_chip_details` does for its 5-point model. */
export function cutDescriptorChip(image: ColorImage, landmarks: Float32Array): DescriptorChip {
  const color = new Uint8Array(descriptorChipSize * descriptorChipSize * 3);
  const square = descriptorSquare(landmarks);
  sampleSquare(image, square, { size: descriptorChipSize, scale: 1, offset: 0, isSmooth: true }, color);
  return { color };
}

/** Least-squares similarity from chip to picture (Umeyama 1991, two dimensions), as the square that it cuts. */
function descriptorSquare(landmarks: Float32Array): Square {
  const pairs = meanPoints.map(([point, x, y]) => ({
    chipX: ((padding + x) / (2 * padding + 1)) * descriptorChipSize,
    chipY: ((padding + y) / (2 * padding + 1)) * descriptorChipSize,
    x: landmarks[point * 3]!,
    y: landmarks[point * 3 + 1]!,
  }));
  const mean = (pick: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((sum, pair) => sum + pick(pair), 0) / pairs.length;
  const [chipX, chipY, x, y] = [mean((p) => p.chipX), mean((p) => p.chipY), mean((p) => p.x), mean((p) => p.y)];
  const spread = mean((p) => (p.chipX - chipX) ** 2 + (p.chipY - chipY) ** 2);
  const cos = mean((p) => (p.chipX - chipX) * (p.x - x) + (p.chipY - chipY) * (p.y - y)) / spread;
  const sin = mean((p) => (p.chipX - chipX) * (p.y - y) - (p.chipY - chipY) * (p.x - x)) / spread;
  // The middle of the chip is the middle of its pixel indices.
  const middle = (descriptorChipSize - 1) / 2;
  return {
    centerX: x + cos * (middle - chipX) - sin * (middle - chipY),
    centerY: y + sin * (middle - chipX) + cos * (middle - chipY),
    side: Math.hypot(cos, sin) * descriptorChipSize,
    rollRad: Math.atan2(sin, cos),
  };
}
