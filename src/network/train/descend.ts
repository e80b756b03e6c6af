import type { AdamOptimizer, NamedTensorMap, Scalar, Variable } from '@tensorflow/tfjs';
import type { Tensorflow } from '../engine.ts';

/** What is learned, and how. Both are borrowed. */
export interface Descent {
  readonly optimizer: AdamOptimizer;
  readonly variables: readonly Variable[];
}

/** One step of Adam downhill. @param measure the loss, from the variables. @returns the loss before the step. */
export function descend(
  tf: Tensorflow,
  { optimizer, variables }: Descent,
  learningRate: number,
  measure: () => Scalar,
): number {
  // TensorFlow.js reads the rate anew in every step but declares it protected.
  (optimizer as unknown as { learningRate: number }).learningRate = learningRate;
  return tf.tidy(() => {
    const { value, grads } = tf.variableGrads(measure, [...variables]);
    optimizer.applyGradients(inOrder(variables, grads));
    return value.dataSync()[0]!;
  });
}

/** Adam keeps its moments by position, so the order must be that of the variables; some may have no gradient. */
function inOrder(variables: readonly Variable[], gradients: NamedTensorMap) {
  return variables.flatMap(({ name }) => {
    const tensor = gradients[name];
    return tensor ? [{ name, tensor }] : [];
  });
}
