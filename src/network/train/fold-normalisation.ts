import type { LayersModel, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { Tensorflow } from '../engine.ts';
import { buildRgbdNet, lastLayerName, normalisationNames } from '../rgbd/rgbd-net.ts';

/** Of the layers library: added to a variance before its root is taken. */
const epsilon = 1e-3;

/**
 * The trained network without its normalisations, which at inference only scale and shift and are folded into the last
 * layer: it computes the same. The training network is borrowed; the caller disposes the result.
 */
export function foldNormalisation(tf: Tensorflow, trained: LayersModel): LayersModel {
  const plain = buildRgbdNet(tf, 0);
  for (const layer of plain.layers)
    if (layer.name !== lastLayerName) layer.setWeights(trained.getLayer(layer.name).getWeights());
  const folded = tf.tidy(() => {
    const [kernel, bias] = trained.getLayer(lastLayerName).getWeights() as [Tensor2D, Tensor1D];
    const before = scaleAndShift(tf, trained, normalisationNames.before);
    const after = scaleAndShift(tf, trained, normalisationNames.after);
    const scaled = tf.mul(tf.mul(tf.expandDims(before.scale, 1), kernel), after.scale);
    const shifted = tf.add(tf.squeeze(tf.matMul(tf.expandDims(before.shift, 0), kernel), [0]), bias);
    return [scaled, tf.add(tf.mul(shifted, after.scale), after.shift)];
  });
  plain.getLayer(lastLayerName).setWeights(folded);
  tf.dispose(folded);
  return plain;
}

/** What a normalisation does with its moving statistics: x * scale + shift, one value per feature. */
function scaleAndShift(tf: Tensorflow, model: LayersModel, name: string) {
  const [gamma, beta, mean, variance] = model.getLayer(name).getWeights() as [Tensor, Tensor, Tensor, Tensor];
  const scale = tf.mul(gamma, tf.rsqrt(tf.add(variance, epsilon)));
  return { scale, shift: tf.sub(beta, tf.mul(mean, scale)) };
}
