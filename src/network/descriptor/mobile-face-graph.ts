import type { Graph, GraphNode, Padding } from '../graph/graph.ts';
import { type WeightMap, weightOf } from '../packed-weights.ts';

/** Side of MobileFaceNet's input in pixels. */
export const mobileFaceSize = 112;

const body = 'MobileFaceNet/MobileFaceNet';
const logits = 'MobileFaceNet/Logits';

/** Inverted residual blocks that follow each other: [h, w, channels] to [h / stride, w / stride, channels']. */
interface Stage {
  readonly name: string;
  readonly blocks: number;
  /** Whether the first block halves height and width, and has no shortcut. */
  readonly isHalved?: true;
}

const stages: readonly Stage[] = [
  { name: 'Conv2d_2', blocks: 5, isHalved: true },
  { name: 'Conv2d_3', blocks: 1, isHalved: true },
  { name: 'Conv2d_4', blocks: 6 },
  { name: 'Conv2d_5', blocks: 1, isHalved: true },
  { name: 'Conv2d_6', blocks: 2 },
];

/**
 * MobileFaceNet (Chen et al., "MobileFaceNets: Efficient CNNs for Accurate Real-time Face Verification on Mobile Devices", 2018), as trained
 * by xsr-ai (Apache-2.0): colour [batch, 112, 112, 3], see `mobileFaceInput`, to [batch, size]. Made of the weights only: the graph that
 * they are published with was damaged when it was converted (docs/decisions/0018).
 * @param size values of a vector. Throws RangeError when a weight is missing, or vectors have another size.
 */
export function mobileFaceGraph(weights: WeightMap, size: number): Graph {
  const add = createGraph(weights);
  add.convolution(`${body}/Conv2d_0`, { stride: 2 });
  add.bend();
  add.depthwise(`${body}/SeparableConv2d`);
  add.bend();
  add.convolution(`${body}/Conv`);
  for (const stage of stages) addStage(add, stage);
  add.convolution(`${body}/Conv2d_7`);
  add.bend();
  add.depthwise(`${logits}/SeparableConv2d`, { padding: 'valid' });
  add.convolution(`${logits}/Conv`);
  add.convolution(`${logits}/LinearConv1x1`);
  return add.flatten(size);
}

function addStage(add: GraphUnderWay, { name, blocks, isHalved }: Stage): void {
  for (let block = 0; block < blocks; block++) {
    const path = `${body}/${name}_InvResBlock_${block}`;
    const isShortened = block === 0 && isHalved === true;
    const before = add.last();
    add.convolution(`${path}/Conv`);
    add.bend();
    add.depthwise(`${path}/SeparableConv2d`, { stride: isShortened ? 2 : 1 });
    add.bend();
    add.convolution(`${path}/Conv_1`);
    if (!isShortened) add.sum(`${path}/Add`, before);
  }
}

interface Filter {
  readonly stride?: number;
  readonly padding?: Padding;
}

type GraphUnderWay = ReturnType<typeof createGraph>;

/** Nodes one after the other, each fed by the one before and named after its weights. */
function createGraph(weights: WeightMap) {
  const nodes: GraphNode[] = [{ op: 'input', name: 'color', shape: [mobileFaceSize, mobileFaceSize, 3] }];
  const last = () => nodes.at(-1)!.name;
  return {
    last,
    convolution(name: string, { stride = 1, padding = 'same' }: Filter = {}) {
      const kernel = weightOf(weights, `${name}/Conv2D_weights`);
      const bias = weightOf(weights, `${name}/Conv2D_bn_offset`);
      nodes.push({ op: 'convolution', name, input: last(), kernel, bias, stride, padding });
    },
    depthwise(name: string, { stride = 1, padding = 'same' }: Filter = {}) {
      const kernel = weightOf(weights, `${name}/depthwise_weights`);
      const bias = weightOf(weights, `${name}/depthwise_bn_offset`);
      nodes.push({ op: 'depthwise-convolution', name, input: last(), kernel, bias, stride, padding });
    },
    /** A PReLU. What is stored is minus half of its slope: it was multiplied by |x| - x. */
    bend() {
      const { shape, values } = weightOf(weights, `${last()}/mul`);
      nodes.push({
        op: 'prelu',
        name: `${last()}/bent`,
        input: last(),
        slope: { shape, values: values.map((half) => -2 * half) },
      });
    },
    sum(name: string, other: string) {
      nodes.push({ op: 'add', name, inputs: [last(), other] });
    },
    flatten(size: number): Graph {
      const found = weightOf(weights, `${last()}/Conv2D_bn_offset`).values.length;
      if (found !== size) throw new RangeError(`Expected ${size} values of a vector, found ${found}`);
      nodes.push({ op: 'flatten', name: 'descriptor', input: last(), size });
      return { nodes };
    },
  };
}
