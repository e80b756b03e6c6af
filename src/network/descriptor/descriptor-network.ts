import type { DescriptorChip } from '../../core/chip.ts';

/** A descriptor of colour, ready. */
export interface DescriptorNetwork {
  /** One vector of unit length per chip, in order, averaged with the chip's mirror image. Owned. */
  describe(chips: readonly DescriptorChip[]): Float32Array[];
  /** Safe to call twice. */
  dispose(): void;
}
