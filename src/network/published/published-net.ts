import type { LayersModel, SymbolicTensor, Tensor, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs';
import type { Tensorflow } from '../engine.ts';
import { unitRows } from '../train/losses.ts';
import { publishedSize } from './published-input.ts';

/**
 * The network of the published experiment: SqueezeNet's fire modules on 200 x 200 pixels of colour and depth, then one dense
 * layer that holds 31.7 of its 32.0 million weights. In three pieces, with what is dropped out while training between them:
 * TensorFlow.js's own dropout layers either drop the same places in every step or cannot be repeated.
 */
export interface PublishedNet {
  /** [batch, 200, 200, 4] to [batch, 11, 11, 128]. */
  readonly trunk: LayersModel;
  /** [batch, 11, 11, 128] to [batch, 512]. */
  readonly dense: LayersModel;
  /** [batch, 512] to [batch, 128]. */
  readonly head: LayersModel;
}

/** Squeezed and expanded channels of the fire modules, two of each between poolings; the last two pairs have none between. */
const fireStages = [
  [{ squeeze: 16, expand: 16 }],
  [{ squeeze: 32, expand: 32 }],
  [
    { squeeze: 48, expand: 48 },
    { squeeze: 64, expand: 64 },
  ],
] as const;
const dropped = 0.2;

/** With random weights; the same seed gives the same ones. `disposePublishedNet` ends it. */
export function buildPublishedNet(tf: Tensorflow, seed: number): PublishedNet {
  let layer = 0;
  const kernel = () => ({ kernelInitializer: tf.initializers.glorotUniform({ seed: seed * 1000 + layer++ }) });
  const conv = (x: SymbolicTensor, name: string, filters: number, kernelSize: number) =>
    tf.layers
      .conv2d({ name, filters, kernelSize, padding: 'same', activation: 'relu', ...kernel() })
      .apply(x) as SymbolicTensor;
  const fire = (x: SymbolicTensor, name: string, squeeze: number, expand: number) => {
    const squeezed = conv(x, `${name}-squeeze`, squeeze, 1);
    const sides = [conv(squeezed, `${name}-expand1`, expand, 1), conv(squeezed, `${name}-expand3`, expand, 3)];
    return tf.layers.concatenate({ name }).apply(sides) as SymbolicTensor;
  };

  const picture = tf.input({ shape: [publishedSize, publishedSize, 4] });
  const stem = tf.layers.conv2d({ name: 'stem', filters: 64, kernelSize: 5, strides: 2, ...kernel() }).apply(picture);
  const normal = tf.layers.batchNormalization({ name: 'stem-norm', momentum: 0.99, epsilon: 1e-3 }).apply(stem);
  let seen = tf.layers.reLU().apply(normal) as SymbolicTensor;
  let module = 1;
  for (const shapes of fireStages) {
    seen = tf.layers.maxPooling2d({ poolSize: 3, strides: 2 }).apply(seen) as SymbolicTensor;
    for (const { squeeze, expand } of shapes)
      for (let twice = 0; twice < 2; twice++) seen = fire(seen, `fire${module++}`, squeeze, expand);
  }
  const places = tf.input({ shape: seen.shape.slice(1) });
  const flat = tf.layers.flatten().apply(conv(places, 'places', 512, 1));
  const dense = tf.layers.dense({ name: 'dense', units: 512, activation: 'relu', ...kernel() }).apply(flat);
  const features = tf.input({ shape: [512] });
  const head = tf.layers.dense({ name: 'embedding', units: 128, ...kernel() }).apply(features);
  return {
    trunk: tf.model({ inputs: picture, outputs: seen }),
    dense: tf.model({ inputs: places, outputs: dense as SymbolicTensor }),
    head: tf.model({ inputs: features, outputs: head as SymbolicTensor }),
  };
}

/** Pictures [batch, 200, 200, 4] to embeddings [batch, 128] of unit length. Inside `tf.tidy`. */
export function embedPictures(tf: Tensorflow, net: PublishedNet, pictures: Tensor4D): Tensor2D {
  const seen = net.dense.apply(net.trunk.apply(pictures)) as Tensor;
  return unitRows(tf, net.head.apply(seen) as Tensor2D);
}

/**
 * The same while training: normalised by the batch, with a fifth of the values dropped in two places.
 * @param dropSeed decides which values are dropped; undefined drops none.
 */
export function embedWhileTraining(
  tf: Tensorflow,
  net: PublishedNet,
  pictures: Tensor4D,
  dropSeed: number | undefined,
): Tensor2D {
  const drop = (x: Tensor, place: number) =>
    dropSeed === undefined ? x : tf.dropout(x, dropped, undefined, dropSeed + place);
  const seen = drop(net.trunk.apply(pictures, { training: true }) as Tensor, 0);
  const features = drop(net.dense.apply(seen) as Tensor, 1);
  return unitRows(tf, net.head.apply(features) as Tensor2D);
}

/** What is learned, in the order of the layers. */
export function publishedVariables({ trunk, dense, head }: PublishedNet): Variable[] {
  return [trunk, dense, head].flatMap((part) => part.trainableWeights.map((weight) => weight.read() as Variable));
}

export function disposePublishedNet({ trunk, dense, head }: PublishedNet): void {
  for (const part of [trunk, dense, head]) part.dispose();
}
