import { descriptorChipSize } from '../../core/chip.ts';
import type { Graph, GraphNode, Padding } from '../graph/graph.ts';
import { type WeightMap, weightOf } from '../packed-weights.ts';

/** One convolution with its channel scale; names of the weights are face-api's. */
interface ConvolutionOptions {
  readonly stride: number;
  readonly padding: Padding;
}

/**
 * dlib's face recognition ResNet-29 (Davis King, public domain), as in face-api's FaceRecognitionNet:
 * colour [batch, 150, 150, 3], see `dlibInput`, to [batch, 128].
 * Throws RangeError when a weight is missing.
 */
export function dlibGraph(weights: WeightMap): Graph {
  const nodes: GraphNode[] = [
    { op: 'input', name: 'color', shape: [descriptorChipSize, descriptorChipSize, 3] },
    convolution(weights, 'conv32_down', 'color', { stride: 2, padding: 'valid' }),
    { op: 'relu', name: 'stem', input: 'conv32_down' },
    { op: 'max-pool', name: 'pool', input: 'stem', size: 3, stride: 2, padding: 'valid' },
  ];
  let previous = 'pool';
  for (const block of blocks) {
    const shape = block.isDown ? downBlock : plainBlock;
    nodes.push(...shape(weights, block, previous));
    previous = block.name;
  }
  nodes.push({ op: 'spatial-mean', name: 'mean', input: previous });
  const fullyConnected = weightOf(weights, 'fc');
  const bias = { shape: [128], values: new Float32Array(128) };
  nodes.push({ op: 'dense', name: 'descriptor', input: 'mean', kernel: fullyConnected, bias });
  return { nodes };
}

interface Block {
  readonly name: string;
  /** Halves height and width; the shortcut is averaged, and filled with zeros to the size of the rest. */
  readonly isDown?: true;
  readonly moreChannels?: number;
  /** Rows and columns by which the convolutions come out smaller than the averaged shortcut. */
  readonly missingRows?: number;
}

const blocks: readonly Block[] = [
  { name: 'conv32_1' },
  { name: 'conv32_2' },
  { name: 'conv32_3' },
  { name: 'conv64_down', isDown: true, moreChannels: 32 },
  { name: 'conv64_1' },
  { name: 'conv64_2' },
  { name: 'conv64_3' },
  { name: 'conv128_down', isDown: true, moreChannels: 64 },
  { name: 'conv128_1' },
  { name: 'conv128_2' },
  { name: 'conv256_down', isDown: true, moreChannels: 128, missingRows: 1 },
  { name: 'conv256_1' },
  { name: 'conv256_2' },
  { name: 'conv256_down_out', isDown: true, missingRows: 1 },
];

/** [h, w, c] to [h, w, c]: relu(x + conv(relu(conv(x)))). */
function plainBlock(weights: WeightMap, { name }: Block, input: string): GraphNode[] {
  return [
    ...convolutionPair(weights, name, input, { stride: 1, padding: 'same' }),
    { op: 'add', name: `${name}/sum`, inputs: [`${name}/conv2`, input] },
    { op: 'relu', name, input: `${name}/sum` },
  ];
}

/** [h, w, c] to [h / 2, w / 2, c + moreChannels]. */
function downBlock(weights: WeightMap, block: Block, input: string): GraphNode[] {
  const { name, moreChannels = 0, missingRows = 0 } = block;
  const nodes = convolutionPair(weights, name, input, { stride: 2, padding: 'valid' });
  nodes.push({ op: 'average-pool', name: `${name}/mean`, input, size: 2, stride: 2, padding: 'valid' });
  let [main, shortcut] = [`${name}/conv2`, `${name}/mean`];
  if (moreChannels > 0) {
    nodes.push(pad(`${name}/shortcut`, shortcut, 0, moreChannels));
    shortcut = `${name}/shortcut`;
  }
  if (missingRows > 0) {
    nodes.push(pad(`${name}/main`, main, missingRows, 0));
    main = `${name}/main`;
  }
  nodes.push({ op: 'add', name: `${name}/sum`, inputs: [main, shortcut] });
  nodes.push({ op: 'relu', name, input: `${name}/sum` });
  return nodes;
}

function pad(name: string, input: string, rows: number, channels: number): GraphNode {
  return { op: 'pad', name, input, rows, columns: rows, channels };
}

function convolutionPair(weights: WeightMap, block: string, input: string, first: ConvolutionOptions): GraphNode[] {
  return [
    convolution(weights, `${block}/conv1`, input, first),
    { op: 'relu', name: `${block}/middle`, input: `${block}/conv1` },
    convolution(weights, `${block}/conv2`, `${block}/middle`, { stride: 1, padding: 'same' }),
  ];
}

/** A convolution with its channel scale folded in: s (k * x + b) + t = (s k) * x + (s b + t). */
function convolution(weights: WeightMap, name: string, input: string, options: ConvolutionOptions): GraphNode {
  const [kernel, bias] = [weightOf(weights, `${name}/conv/filters`), weightOf(weights, `${name}/conv/bias`)];
  const [scale, shift] = [weightOf(weights, `${name}/scale/weights`), weightOf(weights, `${name}/scale/biases`)];
  const foldedBias = bias.values.map((value, channel) => value * scale.values[channel]! + shift.values[channel]!);
  return {
    op: 'convolution',
    name,
    input,
    kernel: { ...kernel, values: scaleChannels(kernel.values, scale.values) },
    bias: { ...bias, values: foldedBias },
    ...options,
  };
}

/** Every value times the scale of its channel, the last axis. A plain loop: there are millions. */
function scaleChannels(values: Float32Array, scale: Float32Array): Float32Array {
  const scaled = new Float32Array(values.length);
  for (let i = 0; i < values.length; i += scale.length)
    for (let channel = 0; channel < scale.length; channel++)
      scaled[i + channel] = values[i + channel]! * scale[channel]!;
  return scaled;
}
