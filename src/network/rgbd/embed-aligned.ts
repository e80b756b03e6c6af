import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { unitLength } from '../../core/fusion.ts';
import { onEngine, type TensorEngine } from '../engine.ts';
import type { AlignedChip } from './align/aligned-chip.ts';
import { alignedInput } from './align/aligned-input.ts';
import { inputTensors } from './input-tensors.ts';
import { joinHalves } from './join-halves.ts';
import { type Modality, modalities } from './rgbd-net.ts';

/**
 * Embeddings of unit length of some aligned faces, in order, by a network that was not frozen: for measuring one that was just
 * trained. @param only the half to take alone; both joined when left out. Throws `data-invalid` like `joinHalves`.
 */
export function embedAligned(
  engine: TensorEngine,
  model: LayersModel,
  chips: readonly AlignedChip[],
  only?: Modality,
): Float32Array[] {
  const input = alignedInput(chips);
  const { tf } = engine;
  const values = onEngine(engine, () =>
    tf.tidy(() => (model.predict(inputTensors(tf, input, chips.length)) as Tensor).dataSync<'float32'>()),
  );
  const size = values.length / chips.length;
  const halfSize = size / modalities.length;
  return chips.map((_, index) => {
    const row = values.slice(index * size, (index + 1) * size);
    if (!only) return joinHalves(row);
    const from = modalities.indexOf(only) * halfSize;
    return unitLength(row.slice(from, from + halfSize));
  });
}
