import type { Chip } from '../../../core/chip.ts';

/** Colour of masked pixels in a chip. */
const maskGrey = 128;

/** 1 for pixels that are not masked: depth was measured, or there is a colour other than the mask's. */
export function faceMask({ color, isMeasured }: Pick<Chip, 'color' | 'isMeasured'>): Uint8Array {
  return isMeasured.map((measured, pixel) => {
    const at = pixel * 3;
    const isGrey = color[at] === maskGrey && color[at + 1] === maskGrey && color[at + 2] === maskGrey;
    return measured || !isGrey ? 1 : 0;
  });
}
