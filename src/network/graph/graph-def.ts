import type { GraphNode, Weights } from './graph.ts';
import { bytesField, type Message, mapEntry, messageField, packedField, textField, varintField } from './protobuf.ts';

/** Numbers of tensorflow.DataType. */
export const dataType = { float: 1, int32: 3 } as const;

/** A tensorflow.TensorShapeProto's fields; the batch is unknown: -1. */
export function shapeProto(shape: readonly number[]): Message {
  return shape.flatMap((size) => messageField(2, varintField(1, size)));
}

/**
 * Our node as tensorflow.GraphDef nodes (field 1 of GraphDef), the last of which carries our node's name.
 * Field numbers: tensorflow/core/framework/{graph,node_def,attr_value,tensor,tensor_shape}.proto.
 */
export function nodeDefs(node: GraphNode): Message {
  switch (node.op) {
    case 'input':
      return nodeDef(
        'Placeholder',
        node.name,
        [],
        [typeAttr('dtype', dataType.float), mapEntry(5, 'shape', messageField(7, shapeProto([-1, ...node.shape])))],
      );
    case 'convolution':
      return withBias(node, [...strideAttrs(node.stride, node.padding), floatAttr], 'Conv2D');
    case 'depthwise-convolution':
      return withBias(node, [...strideAttrs(node.stride, node.padding), floatAttr], 'DepthwiseConv2dNative');
    case 'dense':
      return withBias(node, [floatAttr], 'MatMul');
    case 'max-pool':
    case 'average-pool':
      return nodeDef(
        node.op === 'max-pool' ? 'MaxPool' : 'AvgPool',
        node.name,
        [node.input],
        [...strideAttrs(node.stride, node.padding), windowAttr('ksize', node.size), floatAttr],
      );
    case 'relu':
      return nodeDef('Relu', node.name, [node.input], [floatAttr]);
    case 'prelu':
      return preluDefs(node);
    case 'add':
      return nodeDef('AddV2', node.name, node.inputs, [floatAttr]);
    case 'concatenate':
    case 'pad':
    case 'flatten':
    case 'spatial-mean':
      return shapingDefs(node);
  }
}

type ShapingNode = Extract<GraphNode, { op: 'concatenate' | 'pad' | 'flatten' | 'spatial-mean' }>;

/** Nodes whose shape argument is a constant of its own. */
function shapingDefs(node: ShapingNode): Message {
  const argument = `${node.name}/argument`;
  switch (node.op) {
    case 'concatenate':
      return [
        ...intConstant(argument, [], [-1]),
        ...nodeDef(
          'ConcatV2',
          node.name,
          [...node.inputs, argument],
          [floatAttr, mapEntry(5, 'N', varintField(3, node.inputs.length)), typeAttr('Tidx', dataType.int32)],
        ),
      ];
    case 'pad':
      return [
        ...intConstant(argument, [4, 2], [0, 0, 0, node.rows, 0, node.columns, 0, node.channels]),
        ...nodeDef('Pad', node.name, [node.input, argument], [floatAttr, typeAttr('Tpaddings', dataType.int32)]),
      ];
    case 'flatten':
      return [
        ...intConstant(argument, [2], [-1, node.size]),
        ...nodeDef('Reshape', node.name, [node.input, argument], [floatAttr, typeAttr('Tshape', dataType.int32)]),
      ];
    case 'spatial-mean':
      return [
        ...intConstant(argument, [2], [1, 2]),
        ...nodeDef('Mean', node.name, [node.input, argument], [floatAttr, typeAttr('Tidx', dataType.int32)]),
      ];
  }
}

type WeightedNode = Extract<GraphNode, { kernel: Weights }>;
type WeightedOp = 'Conv2D' | 'DepthwiseConv2dNative' | 'MatMul';

function withBias(node: WeightedNode, attributes: readonly Message[], op: WeightedOp): Message {
  const [kernel, product, bias] = [`${node.name}/kernel`, `${node.name}/product`, `${node.name}/bias`];
  return [
    ...floatConstant(kernel, node.kernel),
    ...nodeDef(op, product, [node.input, kernel], attributes),
    ...floatConstant(bias, node.bias),
    ...nodeDef('BiasAdd', node.name, [product, bias], [floatAttr]),
  ];
}

/** TensorFlow has no such operation: relu(x) + slope * min(x, 0). */
function preluDefs({ name, input, slope }: Extract<GraphNode, { op: 'prelu' }>): Message {
  const [above, zero, below] = [`${name}/above`, `${name}/zero`, `${name}/below`];
  const [slopes, bent] = [`${name}/slope`, `${name}/bent`];
  return [
    ...nodeDef('Relu', above, [input], [floatAttr]),
    ...floatConstant(zero, { shape: [], values: Float32Array.of(0) }),
    ...nodeDef('Minimum', below, [input, zero], [floatAttr]),
    ...floatConstant(slopes, slope),
    ...nodeDef('Mul', bent, [below, slopes], [floatAttr]),
    ...nodeDef('AddV2', name, [above, bent], [floatAttr]),
  ];
}

/** NodeDef: name = 1, op = 2, input = 3, attr = 5 (a map of AttrValue). */
function nodeDef(op: string, name: string, inputs: readonly string[], attributes: readonly Message[]): Message {
  const inputFields = inputs.map((input) => textField(3, input));
  return messageField(1, textField(1, name), textField(2, op), ...inputFields, ...attributes);
}

function typeAttr(name: string, type: number): Message {
  return mapEntry(5, name, varintField(6, type));
}

const floatAttr = typeAttr('T', dataType.float);

/** [1, value, value, 1] for a window or stride over height and width. */
function windowAttr(name: string, value: number): Message {
  return mapEntry(5, name, messageField(1, packedField(3, [1, value, value, 1])));
}

function strideAttrs(stride: number, padding: string): readonly Message[] {
  return [windowAttr('strides', stride), mapEntry(5, 'padding', textField(2, padding.toUpperCase()))];
}

function floatConstant(name: string, { shape, values }: Weights): Message {
  return constant(name, dataType.float, shape, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function intConstant(name: string, shape: readonly number[], values: readonly number[]): Message {
  return constant(name, dataType.int32, shape, new Uint8Array(Int32Array.from(values).buffer));
}

/** TensorProto: dtype = 1, tensor_shape = 2, tensor_content = 4, in the machine's byte order. */
function constant(name: string, type: number, shape: readonly number[], content: Uint8Array): Message {
  const tensor = [varintField(1, type), messageField(2, shapeProto(shape)), bytesField(4, content)];
  return nodeDef('Const', name, [], [typeAttr('dtype', type), mapEntry(5, 'value', messageField(8, ...tensor))]);
}
