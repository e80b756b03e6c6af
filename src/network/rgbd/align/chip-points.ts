import { type Chip, chipSize, chipSpanMm } from '../../../core/chip.ts';

/** Millimetres a pixel of a chip at the face's distance. */
const pixelMm = chipSpanMm / chipSize;

/** Distance taken for chips that do not know theirs, millimetres. */
const usualDistanceMm = 750;

type SeenDepth = Pick<Chip, 'depthMm' | 'distanceMm' | 'offAxis'>;

/**
 * Where the pixels of a chip lie, millimetres from its middle on the face's surface: x to image right, y down, z towards
 * the sensor; perspective taken away, and the shear of a face that lies off the sensor's axis. xyz per pixel, owned.
 */
export function chipPoints({ depthMm, distanceMm, offAxis = [0, 0] }: SeenDepth): Float32Array {
  const points = new Float32Array(depthMm.length * 3);
  const distance = distanceMm || usualDistanceMm;
  const middle = (chipSize - 1) / 2;
  const [right, down] = offAxis;
  for (let row = 0, at = 0; row < chipSize; row++) {
    for (let column = 0; column < chipSize; column++, at++) {
      const towards = depthMm[at]!;
      const scale = (pixelMm * (distance - towards)) / distance;
      points[at * 3] = (column - middle) * scale - right * towards;
      points[at * 3 + 1] = (row - middle) * scale - down * towards;
      points[at * 3 + 2] = towards;
    }
  }
  return points;
}
