import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import { embeddingSize } from '../../core/embedding.ts';
import type { Tensorflow } from '../engine.ts';
import { alignedSize } from './align/face-shape.ts';

/** What a network looks at, each with a half of the embedding of its own. */
export const modalities = ['color', 'depth'] as const;
export type Modality = (typeof modalities)[number];

/** Values of an embedding that one modality gives; those of colour come first. */
export const halfSize = embeddingSize / modalities.length;

/**
 * How much each half counts in the squared distance. Part of every trained model's meaning: see docs/decisions/0015.
 */
export const halfShares: Readonly<Record<Modality, number>> = { color: 0.3, depth: 0.7 };

/** Channels of the planes that a modality gives. */
export const channelsOf: Readonly<Record<Modality, number>> = { color: 3, depth: 1 };

/** Cells, across and down, of which the network sees the mean: finer ones taught more noise than faces. */
const cellsTogether: Readonly<Record<Modality, number>> = { color: 4, depth: 2 };

/** Names of the layers whose values a half is made of, and of the layer that makes it. */
export const layersOf = (modality: Modality) => ({ features: `${modality}-features`, half: `${modality}-half` });

/**
 * The RGB-D network: each half of the embedding is a linear map of what an aligned face looks like, coarsely. All that is not linear
 * (where the light comes from, how the head is turned, what hides it) is taken away before, in `alignChip` and `alignedInput`.
 *
 * color [batch, 80, 80, 3] and depth [batch, 80, 80, 1] (see `alignedInput`) to [batch, 128], of any length: `joinHalves`
 * makes an embedding of it. 179,328 weights, all 0 until they are learned. The caller disposes it.
 */
export function buildRgbdNet(tf: Tensorflow): LayersModel {
  const inputs = modalities.map((modality) => planesOf(tf, modality));
  const halves = modalities.map((modality, index) => half(tf, modality, inputs[index]!));
  const outputs = tf.layers.concatenate({ name: 'embedding', axis: -1 }).apply(halves) as SymbolicTensor;
  return tf.model({ name: 'rgbd', inputs, outputs });
}

/** The input layer of a modality. */
export function planesOf(tf: Tensorflow, modality: Modality): SymbolicTensor {
  return tf.input({ name: modality, shape: [alignedSize, alignedSize, channelsOf[modality]] });
}

function half(tf: Tensorflow, modality: Modality, planes: SymbolicTensor): SymbolicTensor {
  const { features, half: name } = layersOf(modality);
  const size = cellsTogether[modality];
  const means = tf.layers.averagePooling2d({
    name: `${modality}-means`,
    poolSize: size,
    strides: size,
    padding: 'valid',
  });
  const flat = tf.layers.flatten({ name: features }).apply(means.apply(planes));
  return tf.layers.dense({ name, units: halfSize, kernelInitializer: 'zeros' }).apply(flat) as SymbolicTensor;
}
