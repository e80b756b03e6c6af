import { type DescriptorChip, descriptorChipSize } from '../../core/chip.ts';

const pixels = descriptorChipSize ** 2;
/** Mean of the photos it was trained on, 0..255. */
const meanRgb = [122.782, 117.001, 104.298] as const;

/** Values of `dlibInput` for one chip: the chip and its mirror image. */
const chipValues = 2 * pixels * 3;

/**
 * dlib's input for some chips, each followed by its mirror image: [2 * chips, 150, 150, 3], mean
 * removed, divided by 255 as face-api does. Owned.
 */
export function dlibInput(chips: readonly DescriptorChip[]): Float32Array {
  const input = new Float32Array(chips.length * chipValues);
  chips.forEach(({ color }, index) => {
    const plain = index * chipValues;
    const mirrored = plain + pixels * 3;
    for (let pixel = 0; pixel < pixels; pixel++) {
      const column = pixel % descriptorChipSize;
      const twin = pixel - column + (descriptorChipSize - 1 - column);
      for (let channel = 0; channel < 3; channel++) {
        const value = (color[pixel * 3 + channel]! - meanRgb[channel]!) / 255;
        input[plain + pixel * 3 + channel] = value;
        input[mirrored + twin * 3 + channel] = value;
      }
    }
  });
  return input;
}
