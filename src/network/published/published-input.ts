import { type Chip, chipSize } from '../../core/chip.ts';
import { faceMask } from '../rgbd/align/face-mask.ts';

/** Side of the published network's pictures, pixels. */
export const publishedSize = 200;
/** What is farther away or not measured counts as this far, millimetres. */
const farthestMm = 1200;
/** Of a chip that does not tell its distance. */
const usualDistanceMm = 700;
const channels = 4;

/**
 * Chips as the published network takes them, [chips, 200, 200, 4]: colour 0..255 as it is, and depth in millimetres less its
 * mean, over its largest. The published crop is a fixed square of the frame; here it is the chip, enlarged, because chips are
 * what the lab keeps. Owned.
 */
export function publishedInput(chips: readonly Chip[]): Float32Array {
  const picture = publishedSize ** 2 * channels;
  const input = new Float32Array(chips.length * picture);
  chips.forEach((chip, index) => {
    const target = input.subarray(index * picture, (index + 1) * picture);
    enlarge(planesOf(chip), target);
    standardiseDepth(target);
  });
  return input;
}

/** Colour and distance, interleaved, chipSize² * 4. */
function planesOf(chip: Chip): Float32Array {
  const isFace = faceMask(chip);
  const { color, depthMm, distanceMm = usualDistanceMm } = chip;
  const planes = new Float32Array(chipSize ** 2 * channels);
  for (let pixel = 0; pixel < chipSize ** 2; pixel++) {
    for (let channel = 0; channel < 3; channel++) planes[pixel * channels + channel] = color[pixel * 3 + channel]!;
    const away = isFace[pixel] ? distanceMm - depthMm[pixel]! : farthestMm;
    planes[pixel * channels + 3] = Math.min(farthestMm, away);
  }
  return planes;
}

/** Bilinear, corners on corners. */
function enlarge(planes: Float32Array, target: Float32Array): void {
  const scale = (chipSize - 1) / (publishedSize - 1);
  for (let row = 0, at = 0; row < publishedSize; row++) {
    const top = Math.min(chipSize - 2, Math.floor(row * scale));
    const below = row * scale - top;
    for (let column = 0; column < publishedSize; column++) {
      const left = Math.min(chipSize - 2, Math.floor(column * scale));
      const right = column * scale - left;
      const from = (top * chipSize + left) * channels;
      const under = from + chipSize * channels;
      for (let channel = 0; channel < channels; channel++, at++) {
        const upper = planes[from + channel]! * (1 - right) + planes[from + channels + channel]! * right;
        const lower = planes[under + channel]! * (1 - right) + planes[under + channels + channel]! * right;
        target[at] = upper * (1 - below) + lower * below;
      }
    }
  }
}

function standardiseDepth(picture: Float32Array): void {
  let sum = 0;
  let largest = 1;
  for (let at = 3; at < picture.length; at += channels) {
    sum += picture[at]!;
    largest = Math.max(largest, picture[at]!);
  }
  const mean = sum / publishedSize ** 2;
  for (let at = 3; at < picture.length; at += channels) picture[at] = (picture[at]! - mean) / largest;
}
