import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import { embeddingSize } from '../../core/embedding.ts';
import type { Tensorflow } from '../engine.ts';
import { alignedSize } from './align/mean-face.ts';
import { type BlockContext, convolution, firePair, pool } from './fire.ts';

/** Channels kept of each place before the branches meet: they remember *where* something is. */
const placeChannels = 32;

/**
 * The RGB-D network with random weights: a branch of fire modules for colour and one for depth that meet late, because
 * early fusion in one trunk learns to ignore depth.
 *
 * color [batch, 80, 80, 3] and depth [batch, 80, 80, 1] (see `alignedInput`) to [batch, 128], not yet of unit length.
 * About 0.82 million weights. The caller disposes it.
 */
export function buildRgbdNet(tf: Tensorflow, seed: number): LayersModel {
  const { inputs, met } = meetingBranches({ tf, seed });
  return tf.model({ name: 'rgbd', inputs, outputs: lastLayer(tf, seed).apply(met) as SymbolicTensor });
}

/** Names of the normalisations around the last layer while training, which `foldNormalisation` takes away again. */
export const normalisationNames = { before: 'meet-norm', after: 'embedding-norm' } as const;

/**
 * The same network for training, with batch normalisation before and after its last layer: all faces are alike, and
 * without taking away what they share the first thousand steps teach little else. Costs nothing beside the convolutions.
 */
export function buildTrainingNet(tf: Tensorflow, seed: number): LayersModel {
  const { inputs, met } = meetingBranches({ tf, seed });
  const normalise = (name: string, tensor: SymbolicTensor) =>
    tf.layers.batchNormalization({ name, momentum: 0.95 }).apply(tensor) as SymbolicTensor;
  const evened = normalise(normalisationNames.before, met);
  const last = lastLayer(tf, seed).apply(evened) as SymbolicTensor;
  return tf.model({ name: 'rgbd-training', inputs, outputs: normalise(normalisationNames.after, last) });
}

/** Name of the layer that turns what both branches saw into an embedding. */
export const lastLayerName = 'embedding';

function lastLayer(tf: Tensorflow, seed: number) {
  const kernelInitializer = tf.initializers.glorotUniform({ seed });
  return tf.layers.dense({ name: lastLayerName, units: embeddingSize, kernelInitializer });
}

function meetingBranches(context: BlockContext) {
  const { tf } = context;
  const color = tf.input({ name: 'color', shape: [alignedSize, alignedSize, 3] });
  const depth = tf.input({ name: 'depth', shape: [alignedSize, alignedSize, 1] });
  const branches = [branch(context, 'color', color), branch(context, 'depth', depth)];
  const met = tf.layers.concatenate({ name: 'meet', axis: -1 }).apply(branches) as SymbolicTensor;
  return { inputs: [color, depth], met };
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
