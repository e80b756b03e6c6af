import type { Tensor } from '@tensorflow/tfjs';
import type { Tensorflow } from '../engine.ts';
import type { ChipInput } from './align/aligned-input.ts';
import { alignedSize } from './align/face-shape.ts';
import { channelsOf, modalities } from './rgbd-net.ts';

/** What a network looks at, as its inputs in their order: [faces, alignedSize, alignedSize, channels] each. The caller disposes them. */
export function inputTensors(tf: Tensorflow, input: ChipInput, faces: number): Tensor[] {
  return modalities.map((modality) =>
    tf.tensor(input[modality], [faces, alignedSize, alignedSize, channelsOf[modality]]),
  );
}
