import type { DescriptorChip } from '../../core/chip.ts';
import { unitLength } from '../../core/fusion.ts';
import type { GraphRunner } from '../graph/graph-runner.ts';

/** How a descriptor sees chips. */
export interface MirroredDescriber {
  /** Input `color`; disposed with the network. */
  readonly runner: GraphRunner;
  /** Values of a vector. */
  readonly size: number;
  /** The graph's input for some chips, each followed by its mirror image. */
  input(chips: readonly DescriptorChip[]): Float32Array;
}

/** The `DescriptorNetwork` of which a face and its mirror image are averaged. */
export function mirroredDescriptors({ runner, size, input }: MirroredDescriber) {
  return {
    describe: (chips: readonly DescriptorChip[]): Float32Array[] => {
      const output = runner.run({ color: input(chips) });
      return chips.map((_, index) => {
        const at = index * 2 * size;
        const mirrored = output.subarray(at + size, at + 2 * size);
        return unitLength(output.slice(at, at + size).map((value, i) => value + mirrored[i]!));
      });
    },
    dispose: runner.dispose,
  };
}
