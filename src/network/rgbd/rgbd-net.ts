import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import { embeddingSize } from '../../core/embedding.ts';
import type { Tensorflow } from '../engine.ts';
import { alignedSize } from './align/mean-face.ts';
import { type BlockContext, convolution, firePair, pool } from './fire.ts';

/** Channels kept of each place at a branch's end: they remember *where* something is. */
const placeChannels = 32;

/** What a network looks at, each with a branch of its own. */
export const modalities = ['color', 'depth'] as const;
export type Modality = (typeof modalities)[number];

/** Values of an embedding that one branch gives; those of colour come first. */
export const halfSize = embeddingSize / modalities.length;

/**
 * How much each half counts in the squared distance. What colour gives beyond the descriptor, which sees colour too, is
 * little: see docs/decisions/0006. Part of every trained model's meaning.
 */
export const halfShares: Readonly<Record<Modality, number>> = { color: 0.05, depth: 0.95 };

/** Layers at the end of a branch. The normalisations are there while training; `foldNormalisation` takes them away. */
export const layersOf = (modality: Modality) => ({
  before: `${modality}-norm`,
  last: `${modality}-embedding`,
  after: `${modality}-embedding-norm`,
});

/**
 * The RGB-D network with random weights: a branch of fire modules for colour and one for depth. Each gives one half of the
 * embedding and never sees the other, because where they met, the network learned to do without colour.
 *
 * color [batch, 80, 80, 3] and depth [batch, 80, 80, 1] (see `alignedInput`) to [batch, 128], of any length: `joinHalves`
 * makes an embedding of it. About half a million weights. The caller disposes it.
 */
export function buildRgbdNet(tf: Tensorflow, seed: number): LayersModel {
  return twoBranches({ tf, seed }, 'rgbd', (modality, seen) => lastLayer({ tf, seed }, modality, seen));
}

/**
 * The same network for training, with batch normalisation before and after the last layer of each branch: all faces are
 * alike, and without taking away what they share the first thousand steps teach little else. Costs nothing beside the
 * convolutions.
 */
export function buildTrainingNet(tf: Tensorflow, seed: number): LayersModel {
  const normalise = (name: string, tensor: SymbolicTensor) =>
    tf.layers.batchNormalization({ name, momentum: 0.95 }).apply(tensor) as SymbolicTensor;
  return twoBranches({ tf, seed }, 'rgbd-training', (modality, seen) => {
    const { before, after } = layersOf(modality);
    return normalise(after, lastLayer({ tf, seed }, modality, normalise(before, seen)));
  });
}

function twoBranches(
  context: BlockContext,
  name: string,
  half: (modality: Modality, seen: SymbolicTensor) => SymbolicTensor,
): LayersModel {
  const { tf } = context;
  const color = tf.input({ name: 'color', shape: [alignedSize, alignedSize, 3] });
  const depth = tf.input({ name: 'depth', shape: [alignedSize, alignedSize, 1] });
  const inputs = { color, depth };
  const halves = modalities.map((modality) => half(modality, branch(context, modality, inputs[modality])));
  const outputs = tf.layers.concatenate({ name: 'embedding', axis: -1 }).apply(halves) as SymbolicTensor;
  return tf.model({ name, inputs: [color, depth], outputs });
}

function lastLayer({ tf, seed }: BlockContext, modality: Modality, seen: SymbolicTensor): SymbolicTensor {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: seed + modalities.indexOf(modality) });
  const name = layersOf(modality).last;
  return tf.layers.dense({ name, units: halfSize, kernelInitializer }).apply(seen) as SymbolicTensor;
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
