import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import type { Tensorflow } from '../engine.ts';
import { halfSize, type Modality, modalities, planesOf } from '../rgbd/rgbd-net.ts';
import { type BlockContext, convolution, firePair, pool } from './fire.ts';

/** Channels kept of each place at a branch's end: they remember *where* something is. */
const placeChannels = 32;

/**
 * What the lab compares the program's network with: a branch of fire modules for colour and one for depth, learned step by
 * step from random weights. Each gives one half of the embedding and never sees the other, because where they met, the
 * network learned to do without colour. Batch normalisation before and after the last layer of each branch: all faces are
 * alike, and without taking away what they share the first thousand steps teach little else.
 *
 * color [batch, 80, 80, 3] and depth [batch, 80, 80, 1] (see `alignedInput`) to [batch, 128], of any length. About half a
 * million weights. The caller disposes it.
 */
export function buildBranchesNet(tf: Tensorflow, seed: number): LayersModel {
  const context = { tf, seed };
  const inputs = modalities.map((modality) => planesOf(tf, modality));
  const halves = modalities.map((modality, index) => half(context, modality, inputs[index]!));
  const outputs = tf.layers.concatenate({ name: 'embedding', axis: -1 }).apply(halves) as SymbolicTensor;
  return tf.model({ name: 'rgbd-branches', inputs, outputs });
}

function half({ tf, seed }: BlockContext, modality: Modality, planes: SymbolicTensor): SymbolicTensor {
  const normalise = (name: string, tensor: SymbolicTensor) =>
    tf.layers.batchNormalization({ name: `${modality}-${name}`, momentum: 0.95 }).apply(tensor) as SymbolicTensor;
  const kernelInitializer = tf.initializers.glorotUniform({ seed: seed + modalities.indexOf(modality) });
  const last = tf.layers.dense({ name: `${modality}-embedding`, units: halfSize, kernelInitializer });
  const seen = branch({ tf, seed }, modality, planes);
  return normalise('embedding-norm', last.apply(normalise('norm', seen)) as SymbolicTensor);
}

/** [batch, 80, 80, c] to [batch, 5 * 5 * placeChannels]. */
function branch(context: BlockContext, name: string, input: SymbolicTensor): SymbolicTensor {
  const size40 = convolution(context, `${name}-stem`, input, { filters: 24, size: 3, stride: 2 });
  const size20 = convolution(context, `${name}-down`, size40, { filters: 32, size: 3, stride: 2 });
  const fires20 = firePair(context, `${name}-fire1`, size20, { squeeze: 16, expand: 32 });
  const size10 = pool(context, `${name}-pool1`, fires20);
  const fires10 = firePair(context, `${name}-fire2`, size10, { squeeze: 32, expand: 64 });
  const size5 = pool(context, `${name}-pool2`, fires10);
  const fires5 = firePair(context, `${name}-fire3`, size5, { squeeze: 48, expand: 128 });
  const places = convolution(context, `${name}-places`, fires5, { filters: placeChannels, size: 1 });
  return context.tf.layers.flatten({ name: `${name}-flat` }).apply(places) as SymbolicTensor;
}
