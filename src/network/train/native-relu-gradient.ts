import type { Tensor, TensorInfo } from '@tensorflow/tfjs';
import type { Tensorflow } from '../engine.ts';

/** What we need of tfjs-node's backend: running one TensorFlow op by name. */
interface NodeBackend {
  readonly binding: { readonly TF_ATTR_TYPE: number; readonly TF_FLOAT: number };
  executeSingleOutput(op: string, attributes: readonly OpAttribute[], inputs: readonly TensorInfo[]): Tensor;
}

interface OpAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: number;
}

/**
 * Takes the gradient of relu by TensorFlow's own op. TensorFlow.js composes it from several, which takes four times as
 * long and a quarter of a training step. Same values; holds for the whole process. Native engine only.
 */
export function useNativeReluGradient(tf: Tensorflow): void {
  const backend = tf.findBackend('tensorflow') as unknown as NodeBackend;
  const { TF_ATTR_TYPE: type, TF_FLOAT: value } = backend.binding;
  tf.unregisterGradient('Relu');
  tf.registerGradient({
    kernelName: 'Relu',
    outputsToSave: [true],
    gradFunc: (upstream, saved) => ({
      x: () => backend.executeSingleOutput('ReluGrad', [{ name: 'T', type, value }], [upstream as Tensor, saved[0]!]),
    }),
  });
}
