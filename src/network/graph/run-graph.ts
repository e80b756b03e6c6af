import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import type { Tensorflow } from '../engine.ts';
import { type Graph, type GraphNode, graphOutput, type Weights } from './graph.ts';

/** A graph's constants as tensors. Whoever uploaded them disposes them. */
export type Constants = ReadonlyMap<Weights, Tensor>;

/** Moves the constants of a graph to the current backend, once for many runs. */
export function uploadConstants(tf: Tensorflow, graph: Graph): Constants {
  const weights = graph.nodes.flatMap((node) => {
    if ('kernel' in node) return [node.kernel, node.bias];
    return 'slope' in node ? [node.slope] : [];
  });
  return new Map(weights.map((each) => [each, tf.keep(tf.tensor(each.values, [...each.shape]))]));
}

/**
 * Runs a graph op by op: the way of engines without a fast path.
 * @param feed values of the input nodes by name. Borrowed.
 * @returns the output, [batch, values]; the caller disposes it.
 */
export function runGraph(
  tf: Tensorflow,
  graph: Graph,
  constants: Constants,
  feed: ReadonlyMap<string, Tensor>,
): Tensor {
  return tf.tidy(() => {
    const values = new Map(feed);
    for (const node of graph.nodes)
      if (node.op !== 'input') values.set(node.name, runNode(tf, node, { values, constants }));
    return valueOf(values, graphOutput(graph));
  });
}

interface Scope {
  readonly values: ReadonlyMap<string, Tensor>;
  readonly constants: Constants;
}

type ComputedNode = Exclude<GraphNode, { op: 'input' }>;

function runNode(tf: Tensorflow, node: ComputedNode, { values, constants }: Scope): Tensor {
  const image = (name: string) => valueOf(values, name) as Tensor4D;
  switch (node.op) {
    case 'convolution': {
      const kernel = valueOf(constants, node.kernel) as Tensor4D;
      return tf.add(tf.conv2d(image(node.input), kernel, node.stride, node.padding), valueOf(constants, node.bias));
    }
    case 'depthwise-convolution': {
      const kernel = valueOf(constants, node.kernel) as Tensor4D;
      const filtered = tf.depthwiseConv2d(image(node.input), kernel, node.stride, node.padding);
      return tf.add(filtered, valueOf(constants, node.bias));
    }
    case 'max-pool':
      return tf.maxPool(image(node.input), node.size, node.stride, node.padding);
    case 'average-pool':
      return tf.avgPool(image(node.input), node.size, node.stride, node.padding);
    case 'relu':
      return tf.relu(image(node.input));
    case 'prelu':
      return tf.prelu(image(node.input), valueOf(constants, node.slope));
    case 'add':
      return tf.add(image(node.inputs[0]), image(node.inputs[1]));
    case 'concatenate':
      return tf.concat(node.inputs.map(image), -1);
    case 'pad':
      return tf.pad(image(node.input), paddings(node));
    case 'flatten':
      return tf.reshape(image(node.input), [-1, node.size]);
    case 'spatial-mean':
      return tf.mean(image(node.input), [1, 2]);
    case 'dense': {
      const vectors = valueOf(values, node.input) as Tensor2D;
      return tf.add(tf.matMul(vectors, valueOf(constants, node.kernel)), valueOf(constants, node.bias));
    }
  }
}

function paddings({ rows, columns, channels }: Extract<GraphNode, { op: 'pad' }>): [number, number][] {
  return [
    [0, 0],
    [0, rows],
    [0, columns],
    [0, channels],
  ];
}

function valueOf<K>(values: ReadonlyMap<K, Tensor>, key: K): Tensor {
  const value = values.get(key);
  if (!value) throw new RangeError('Expected every value of a graph before its use');
  return value;
}
