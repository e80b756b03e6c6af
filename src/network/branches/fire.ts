import type { SymbolicTensor } from '@tensorflow/tfjs';
import type { Tensorflow } from '../engine.ts';

/** Where a block is put: the engine that builds it and the seed of its first weights. */
export interface BlockContext {
  readonly tf: Tensorflow;
  readonly seed: number;
}

/** Shape of a convolution: `size` x `size`, "same" padding, always with a bias and followed by a relu. */
export interface ConvolutionShape {
  readonly filters: number;
  readonly size: 1 | 3;
  readonly stride?: number;
}

/** Channels of a fire module: squeezed by 1x1, expanded by 1x1 and 3x3, `expand` each. */
export interface FireShape {
  readonly squeeze: number;
  readonly expand: number;
}

/** [batch, h, w, c] to [batch, h / stride, w / stride, filters]. */
export function convolution(
  { tf, seed }: BlockContext,
  name: string,
  input: SymbolicTensor,
  { filters, size, stride = 1 }: ConvolutionShape,
): SymbolicTensor {
  const kernelInitializer = tf.initializers.heNormal({ seed: seed + hashName(name) });
  const layer = tf.layers.conv2d({
    name,
    filters,
    kernelSize: size,
    strides: stride,
    padding: 'same',
    activation: 'relu',
    kernelInitializer,
  });
  return layer.apply(input) as SymbolicTensor;
}

/**
 * [batch, h, w, c] to [batch, h / 2, w / 2, c]. The average, because on a CPU the gradient of the largest takes six times as long.
 */
export function pool({ tf }: BlockContext, name: string, input: SymbolicTensor): SymbolicTensor {
  return tf.layers.averagePooling2d({ name, poolSize: 3, strides: 2, padding: 'same' }).apply(input) as SymbolicTensor;
}

/** [batch, h, w, c] to [batch, h, w, 2 * expand]. Iandola et al. 2016, "SqueezeNet", section 3.2. */
function fire(context: BlockContext, name: string, input: SymbolicTensor, { squeeze, expand }: FireShape) {
  const squeezed = convolution(context, `${name}-squeeze`, input, { filters: squeeze, size: 1 });
  const small = convolution(context, `${name}-expand1`, squeezed, { filters: expand, size: 1 });
  const large = convolution(context, `${name}-expand3`, squeezed, { filters: expand, size: 3 });
  return context.tf.layers.concatenate({ name, axis: -1 }).apply([small, large]) as SymbolicTensor;
}

/**
 * Two fire modules, the second with a simple bypass (SqueezeNet, section 6): [batch, h, w, c] to [batch, h, w, 2 * expand].
 */
export function firePair(context: BlockContext, name: string, input: SymbolicTensor, shape: FireShape) {
  const first = fire(context, `${name}a`, input, shape);
  const second = fire(context, `${name}b`, first, shape);
  return context.tf.layers.add({ name: `${name}-sum` }).apply([first, second]) as SymbolicTensor;
}

/** Layers of one network start from different weights: the seed is moved by the name. */
function hashName(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) & 0xffffff;
  return hash;
}
