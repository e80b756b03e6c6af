import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import { embeddingSize } from '../../core/embedding.ts';
import type { Tensorflow } from '../engine.ts';
import { alignedSize } from './align/face-shape.ts';

/** What a network looks at, each with a half of the embedding of its own. */
export const modalities = ['color', 'depth'] as const;
export type Modality = (typeof modalities)[number];

/** Values of an embedding that one modality gives; those of colour come first. Recipes try others. */
export const halfSize = embeddingSize / modalities.length;

/**
 * How much each half counts in the squared distance. Part of every trained model's meaning: see docs/decisions/0015.
 */
export const halfShares: Readonly<Record<Modality, number>> = { color: 0.3, depth: 0.7 };

/** Channels of the planes that a modality gives. */
export const channelsOf: Readonly<Record<Modality, number>> = { color: 3, depth: 1 };

/** Cells, across and down, of which the network sees the mean: finer ones taught more noise than faces. */
const cellsTogether: Readonly<Record<Modality, number>> = { color: 4, depth: 2 };

/** Directions of each modality in which people differ most, as the discriminant finds them. */
export const directionCount = 128;
const hiddenSize = 512;
/** Of the first weights of the hidden layers. */
const hiddenSeed = 1;

/** Names of a modality's layers. */
export const layersOf = (modality: Modality) => ({
  /** Coarse means of its planes. */
  features: `${modality}-features`,
  /** The discriminant. */
  directions: `${modality}-directions`,
  /** What directions say in a straight line, and what is added to it. */
  linear: `${modality}-linear`,
  hidden: `${modality}-hidden`,
  correction: `${modality}-correction`,
});

/**
 * The RGB-D network. Each half of the embedding is made of what an aligned face looks like, coarsely: a discriminant finds the
 * directions in which people differ, and a small network, which starts as nothing, corrects what is not linear in them.
 * Halves never see each other: in the dark there is only one, and where they met, the network learned to do without
 * colour.
 *
 * color [batch, 80, 80, 3] and depth [batch, 80, 80, 1] (see `alignedInput`) to [batch, 128], of any length: `joinHalves`
 * makes an embedding of it. 572,928 weights. The same embedding, 0, for everybody until it has learned. The caller disposes it.
 * @param size values of each half.
 */
export function buildRgbdNet(tf: Tensorflow, size = halfSize): LayersModel {
  const inputs = modalities.map((modality) => planesOf(tf, modality));
  const directions = modalities.map((modality, index) => directionsOf(tf, modality, inputs[index]!));
  return tf.model({ name: 'rgbd', inputs, outputs: joinedHeads(tf, directions, size) });
}

/** The part of the network that is learned from pairs: [batch, `directionCount`] of each modality to [batch, 2 * size]. */
export function buildHeads(tf: Tensorflow, size = halfSize): LayersModel {
  const inputs = modalities.map((modality) => tf.input({ name: modality, shape: [directionCount] }));
  return tf.model({ name: 'rgbd-heads', inputs, outputs: joinedHeads(tf, inputs, size) });
}

/** The input layer of a modality. */
export function planesOf(tf: Tensorflow, modality: Modality): SymbolicTensor {
  return tf.input({ name: modality, shape: [alignedSize, alignedSize, channelsOf[modality]] });
}

function directionsOf(tf: Tensorflow, modality: Modality, planes: SymbolicTensor): SymbolicTensor {
  const { features, directions: name } = layersOf(modality);
  const size = cellsTogether[modality];
  const means = tf.layers.averagePooling2d({
    name: `${modality}-means`,
    poolSize: size,
    strides: size,
    padding: 'valid',
  });
  const flat = tf.layers.flatten({ name: features }).apply(means.apply(planes));
  return tf.layers.dense({ name, units: directionCount, kernelInitializer: 'zeros' }).apply(flat) as SymbolicTensor;
}

function joinedHeads(tf: Tensorflow, directions: readonly SymbolicTensor[], size: number): SymbolicTensor {
  const halves = modalities.map((modality, index) => head(tf, modality, directions[index]!, size));
  return tf.layers.concatenate({ name: 'embedding', axis: -1 }).apply(halves) as SymbolicTensor;
}

function head(tf: Tensorflow, modality: Modality, directions: SymbolicTensor, size: number): SymbolicTensor {
  const { linear, hidden, correction } = layersOf(modality);
  const zeros = (name: string) => tf.layers.dense({ name, units: size, kernelInitializer: 'zeros' });
  const kernelInitializer = tf.initializers.heNormal({ seed: hiddenSeed + modalities.indexOf(modality) });
  const bent = tf.layers.dense({ name: hidden, units: hiddenSize, activation: 'relu', kernelInitializer });
  const parts = [zeros(linear).apply(directions), zeros(correction).apply(bent.apply(directions))];
  return tf.layers.add({ name: `${modality}-half` }).apply(parts as SymbolicTensor[]) as SymbolicTensor;
}
