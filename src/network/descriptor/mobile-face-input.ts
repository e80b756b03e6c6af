import { type DescriptorChip, descriptorChipSize } from '../../core/chip.ts';
import { mobileFaceSize } from './mobile-face-graph.ts';

/**
 * MobileFaceNet was trained on faces whose eyes lie here (its template of five points for 112 pixels); in a descriptor chip they
 * lie where dlib's mean face has them, the middle between their corners.
 */
const trainedEyes = { leftX: 38.2946, rightX: 73.5318, y: 51.5989 } as const;
const chipEyes = { leftX: 47.73, rightX: 100.28, y: 47.13 } as const;

const step = (chipEyes.rightX - chipEyes.leftX) / (trainedEyes.rightX - trainedEyes.leftX);
/** Samples along each axis that a pixel is the mean of: it covers half as much again as one of the chip. */
const samples = 2;
const middle = 127.5;
const spread = 128;

/** Two pixels of the chip's row or column, and how much they count. */
type Sample = readonly [first: number, share: number, nextShare: number];

const columns = samplesAlong((trainedEyes.leftX + trainedEyes.rightX) / 2, (chipEyes.leftX + chipEyes.rightX) / 2);
const rows = samplesAlong(trainedEyes.y, chipEyes.y);

/** For every pixel along an axis, what it is the mean of; samples outside the chip are left out. */
function samplesAlong(trained: number, inChip: number): readonly (readonly Sample[])[] {
  return Array.from({ length: mobileFaceSize }, (_, pixel) => {
    const taken: Sample[] = [];
    for (let sample = 0; sample < samples; sample++) {
      const place = inChip + (pixel + (sample + 0.5) / samples - 0.5 - trained) * step;
      const first = Math.floor(place);
      const beyond = place - first;
      if (first >= 0 && first < descriptorChipSize - 1) taken.push([first, (1 - beyond) / samples, beyond / samples]);
    }
    return taken;
  });
}

const faceValues = mobileFaceSize ** 2 * 3;

/**
 * MobileFaceNet's input for some descriptor chips, each followed by its mirror image: [2 * chips, 112, 112, 3], -1..1. What
 * the chip lacks, the upper forehead (20 rows) and 5 or 6 columns on either side, is left mid-grey. Owned.
 */
export function mobileFaceInput(chips: readonly DescriptorChip[]): Float32Array {
  const input = new Float32Array(2 * chips.length * faceValues);
  chips.forEach(({ color }, index) => {
    const plain = input.subarray(2 * index * faceValues, (2 * index + 1) * faceValues);
    resample(color, plain);
    mirror(plain, input.subarray((2 * index + 1) * faceValues, (2 * index + 2) * faceValues));
  });
  return input;
}

/** Along the rows first, then along the columns. */
function resample(color: Uint8Array, into: Float32Array): void {
  const narrow = new Float32Array(descriptorChipSize * mobileFaceSize * 3);
  for (let row = 0; row < descriptorChipSize; row++)
    for (const [column, taken] of columns.entries())
      for (const [first, share, nextShare] of taken)
        for (let channel = 0; channel < 3; channel++) {
          const at = (row * descriptorChipSize + first) * 3 + channel;
          const value = (color[at]! - middle) * share + (color[at + 3]! - middle) * nextShare;
          narrow[(row * mobileFaceSize + column) * 3 + channel]! += value / spread;
        }
  const rowValues = mobileFaceSize * 3;
  for (const [row, taken] of rows.entries())
    for (const [first, share, nextShare] of taken)
      for (let at = 0; at < rowValues; at++)
        into[row * rowValues + at]! +=
          narrow[first * rowValues + at]! * share + narrow[(first + 1) * rowValues + at]! * nextShare;
}

function mirror(plain: Float32Array, into: Float32Array): void {
  for (let row = 0; row < mobileFaceSize; row++)
    for (let column = 0; column < mobileFaceSize; column++) {
      const from = (row * mobileFaceSize + mobileFaceSize - 1 - column) * 3;
      into.set(plain.subarray(from, from + 3), (row * mobileFaceSize + column) * 3);
    }
}
