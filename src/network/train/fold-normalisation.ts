import type { LayersModel, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { Tensorflow } from '../engine.ts';
import { buildRgbdNet, layersOf, type Modality, modalities } from '../rgbd/rgbd-net.ts';

/** Of the layers library: added to a variance before its root is taken. */
const epsilon = 1e-3;

/**
 * The trained network without its normalisations, which at inference only scale and shift and are folded into the last
 * layers: it computes the same. The training network is borrowed; the caller disposes the result.
 */
export function foldNormalisation(tf: Tensorflow, trained: LayersModel): LayersModel {
  const plain = buildRgbdNet(tf, 0);
  const lastLayers = modalities.map((modality) => layersOf(modality).last);
  for (const layer of plain.layers)
    if (!lastLayers.includes(layer.name)) layer.setWeights(trained.getLayer(layer.name).getWeights());
  for (const modality of modalities) {
    const folded = tf.tidy(() => foldedLayer(tf, trained, modality));
    plain.getLayer(layersOf(modality).last).setWeights(folded);
    tf.dispose(folded);
  }
  return plain;
}

/** Kernel and bias of a last layer with the normalisations around it. */
function foldedLayer(tf: Tensorflow, trained: LayersModel, modality: Modality): Tensor[] {
  const names = layersOf(modality);
  const [kernel, bias] = trained.getLayer(names.last).getWeights() as [Tensor2D, Tensor1D];
  const before = scaleAndShift(tf, trained, names.before);
  const after = scaleAndShift(tf, trained, names.after);
  const scaled = tf.mul(tf.mul(tf.expandDims(before.scale, 1), kernel), after.scale);
  const shifted = tf.add(tf.squeeze(tf.matMul(tf.expandDims(before.shift, 0), kernel), [0]), bias);
  return [scaled, tf.add(tf.mul(shifted, after.scale), after.shift)];
}

/** What a normalisation does with its moving statistics: x * scale + shift, one value per feature. */
function scaleAndShift(tf: Tensorflow, model: LayersModel, name: string) {
  const [gamma, beta, mean, variance] = model.getLayer(name).getWeights() as [Tensor, Tensor, Tensor, Tensor];
  const scale = tf.mul(gamma, tf.rsqrt(tf.add(variance, epsilon)));
  return { scale, shift: tf.sub(beta, tf.mul(mean, scale)) };
}
