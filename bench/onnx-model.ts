import type { Graph, GraphNode, Weights } from '../src/network/graph/graph.ts';
import { graphInputs, graphOutput } from '../src/network/graph/graph.ts';
import {
  bytesField,
  joinMessages,
  type Message,
  messageField,
  packedField,
  textField,
  varintField,
} from '../src/network/graph/protobuf.ts';

/** onnx.TensorProto.DataType */
const float = 1;
/** onnx.AttributeProto.AttributeType */
const attributeType = { int: 2, string: 3, ints: 7 } as const;
const irVersion = 8;
const opset = 13;

/**
 * The same network as an ONNX model, so that another engine can be timed on it. Inputs and output keep their names;
 * images are [batch, channels, height, width] there. Field numbers: onnx/onnx.proto (ModelProto, GraphProto, NodeProto).
 * Throws RangeError for padding, which the RGB-D network has none of.
 */
export function encodeOnnx(graph: Graph): Uint8Array {
  const nodes = graph.nodes.flatMap((node) => nodeProtos(node));
  const inputs = graphInputs(graph).map(({ name, shape }) => valueInfo(11, name, channelsFirst(shape)));
  const output = valueInfo(12, graphOutput(graph), [valuesOf(graph, graphOutput(graph))]);
  const content = [nodes, textField(2, 'depthkey'), ...inputs, output];
  return joinMessages(
    varintField(1, irVersion),
    messageField(7, ...content),
    messageField(8, textField(1, ''), varintField(2, opset)),
  );
}

/** How many values a node of vectors has. Throws RangeError for a node of images. */
function valuesOf(graph: Graph, name: string): number {
  const node = graph.nodes.find((one) => one.name === name);
  if (node?.op === 'dense') return node.bias.values.length;
  if (node?.op === 'relu') return valuesOf(graph, node.input);
  if (node?.op === 'add') return valuesOf(graph, node.inputs[0]);
  if (node?.op === 'concatenate') return node.inputs.reduce((sum, input) => sum + valuesOf(graph, input), 0);
  throw new RangeError(`Expected a network that ends in vectors, found ${node?.op ?? 'nothing'} at ${name}`);
}

/** [height, width, channels] to [channels, height, width]. */
function channelsFirst(shape: readonly number[]): readonly number[] {
  const channels = shape.at(-1);
  return channels === undefined ? shape : [channels, ...shape.slice(0, -1)];
}

/** ValueInfoProto: name = 1, type = 2; the batch is named, not sized. */
function valueInfo(field: number, name: string, shape: readonly number[]): Message {
  const dimensions = shape.map((size) => messageField(1, varintField(1, size)));
  const batch = messageField(1, textField(2, 'batch'));
  const tensor = [varintField(1, float), messageField(2, batch, ...dimensions)];
  return messageField(field, textField(1, name), messageField(2, messageField(1, ...tensor)));
}

function nodeProtos(node: GraphNode): Message {
  switch (node.op) {
    case 'input':
      return [];
    case 'convolution':
      return [
        ...weighted(node, convolutionKernel(node.kernel)),
        ...nodeProto('Conv', node.name, weightedInputs(node), window(node, node.kernel.shape[0] ?? 1)),
      ];
    case 'dense':
      return [...weighted(node, node.kernel), ...nodeProto('Gemm', node.name, weightedInputs(node), [])];
    case 'max-pool':
      return nodeProto('MaxPool', node.name, [node.input], window(node, node.size));
    case 'average-pool':
      return nodeProto('AveragePool', node.name, [node.input], window(node, node.size));
    case 'relu':
      return nodeProto('Relu', node.name, [node.input], []);
    case 'add':
      return nodeProto('Add', node.name, node.inputs, []);
    case 'concatenate':
      return nodeProto('Concat', node.name, node.inputs, [intAttribute('axis', 1)]);
    case 'spatial-mean':
      return nodeProto(
        'ReduceMean',
        node.name,
        [node.input],
        [intsAttribute('axes', [2, 3]), intAttribute('keepdims', 0)],
      );
    case 'flatten':
      return flatten(node.name, node.input);
    case 'depthwise-convolution':
    case 'prelu':
    case 'pad':
      throw new RangeError(`Expected a network without "${node.op}", found ${node.name}`);
  }
}

/** Channels come last in our vectors: they are turned there before the image is laid out. */
function flatten(name: string, input: string): Message {
  const turned = `${name}/turned`;
  return [
    ...nodeProto('Transpose', turned, [input], [intsAttribute('perm', [0, 2, 3, 1])]),
    ...nodeProto('Flatten', name, [turned], [intAttribute('axis', 1)]),
  ];
}

type WeightedNode = Extract<GraphNode, { kernel: Weights }>;

function weighted(node: WeightedNode, kernel: Weights): Message {
  return [...constant(`${node.name}/kernel`, kernel), ...constant(`${node.name}/bias`, node.bias)];
}

function weightedInputs({ name, input }: WeightedNode): readonly string[] {
  return [input, `${name}/kernel`, `${name}/bias`];
}

/** [height, width, in, out] to [out, in, height, width]. */
function convolutionKernel({ shape, values }: Weights): Weights {
  const [height = 1, width = 1, channels = 1, filters = 1] = shape;
  const turned = new Float32Array(values.length);
  let at = 0;
  for (let filter = 0; filter < filters; filter++)
    for (let channel = 0; channel < channels; channel++)
      for (let cell = 0; cell < height * width; cell++)
        turned[at++] = values[(cell * channels + channel) * filters + filter] ?? 0;
  return { shape: [filters, channels, height, width], values: turned };
}

function window({ stride, padding }: { stride: number; padding: 'same' | 'valid' }, size: number): readonly Message[] {
  const pad = textAttribute('auto_pad', padding === 'same' ? 'SAME_UPPER' : 'VALID');
  return [intsAttribute('kernel_shape', [size, size]), intsAttribute('strides', [stride, stride]), pad];
}

/** A Constant node is avoided: initialisers (field 5 of the graph) are what engines optimise. */
function constant(name: string, { shape, values }: Weights): Message {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return messageField(5, packedField(1, shape), varintField(2, float), textField(8, name), bytesField(9, raw));
}

function nodeProto(op: string, name: string, inputs: readonly string[], attributes: readonly Message[]): Message {
  return messageField(
    1,
    ...inputs.map((input) => textField(1, input)),
    textField(2, name),
    textField(4, op),
    ...attributes,
  );
}

function intAttribute(name: string, value: number): Message {
  return messageField(5, textField(1, name), varintField(3, value), varintField(20, attributeType.int));
}

function intsAttribute(name: string, values: readonly number[]): Message {
  return messageField(5, textField(1, name), packedField(8, values), varintField(20, attributeType.ints));
}

function textAttribute(name: string, value: string): Message {
  return messageField(5, textField(1, name), textField(4, value), varintField(20, attributeType.string));
}
