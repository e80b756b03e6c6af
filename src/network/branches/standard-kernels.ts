import type { LayersModel, Tensor, Variable } from '@tensorflow/tfjs';
import type { Tensorflow } from '../engine.ts';

/** Gain that keeps the variance through a relu: sqrt(2 / (1 - 1 / pi)). Brock et al. 2021, "Characterizing signal propagation". */
const reluGain = 1.7139;
const convolutionRank = 4;

/**
 * Kernels of convolutions that are held at mean 0 and variance gain² / fan-in per filter. This does for training what
 * batch normalisation does, at no cost at run time, half the training time, and no dependence on the batch (Qiao et al. 2019,
 * "Weight standardization"). The stems stay free, because one-channel filters of mean 0 could not see how far a surface is.
 */
export function standardKernels(model: LayersModel): Variable[] {
  return model.layers
    .filter(({ name }) => !name.endsWith('-stem'))
    .flatMap((layer) => layer.trainableWeights.map((weight) => weight.read() as Variable))
    .filter(({ rank }) => rank === convolutionRank);
}

/** Brings kernels back to their mean and variance; call it after every step. */
export function standardise(tf: Tensorflow, kernels: readonly Variable[]): void {
  for (const kernel of kernels) {
    tf.tidy(() => {
      const standard: Tensor = standardised(tf, kernel);
      kernel.assign(standard);
    });
  }
}

/** Kernel [height, width, in, out] with every [:, :, :, out] at mean 0 and variance reluGain² / (height * width * in). */
export function standardised(tf: Tensorflow, kernel: Tensor): Tensor {
  const fanIn = kernel.shape.slice(0, -1).reduce((product, size) => product * size, 1);
  const { mean, variance } = tf.moments(kernel, [0, 1, 2], true);
  return tf.mul(tf.sub(kernel, mean), tf.mul(reluGain, tf.rsqrt(tf.add(tf.mul(variance, fanIn), 1e-8))));
}
