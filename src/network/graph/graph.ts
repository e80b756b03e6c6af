/** Constant values of a graph. */
export interface Weights {
  readonly shape: readonly number[];
  /** Row-major, as many values as `shape` says. Borrowed. */
  readonly values: Float32Array;
}

/**
 * What inference needs, and no more. Images are [batch, height, width, channels] floats; names are unique, and every
 * input is the name of an earlier node.
 */
export type GraphNode =
  /** Values given from outside; `shape` without the batch. */
  | { readonly op: 'input'; readonly name: string; readonly shape: readonly number[] }
  /** Kernel [height, width, in, out], bias [out]; depthwise, every channel by itself, [height, width, channels, 1] and [channels]. */
  | {
      readonly op: 'convolution' | 'depthwise-convolution';
      readonly name: string;
      readonly input: string;
      readonly kernel: Weights;
      readonly bias: Weights;
      readonly stride: number;
      readonly padding: Padding;
    }
  | {
      readonly op: 'max-pool' | 'average-pool';
      readonly name: string;
      readonly input: string;
      readonly size: number;
      readonly stride: number;
      readonly padding: Padding;
    }
  | { readonly op: 'relu'; readonly name: string; readonly input: string }
  /** What is below zero times the slope of its channel (He et al. 2015); slope [channels], of any sign. */
  | { readonly op: 'prelu'; readonly name: string; readonly input: string; readonly slope: Weights }
  | { readonly op: 'add'; readonly name: string; readonly inputs: readonly [string, string] }
  /** Along the last axis. */
  | { readonly op: 'concatenate'; readonly name: string; readonly inputs: readonly string[] }
  /** Appends zeros: so many rows below, columns to the right, channels at the end. */
  | {
      readonly op: 'pad';
      readonly name: string;
      readonly input: string;
      readonly rows: number;
      readonly columns: number;
      readonly channels: number;
    }
  /** [batch, height, width, channels] to [batch, size]. */
  | { readonly op: 'flatten'; readonly name: string; readonly input: string; readonly size: number }
  /** Mean over height and width: [batch, channels]. */
  | { readonly op: 'spatial-mean'; readonly name: string; readonly input: string }
  /** [batch, in] times kernel [in, out] plus bias [out]. */
  | {
      readonly op: 'dense';
      readonly name: string;
      readonly input: string;
      readonly kernel: Weights;
      readonly bias: Weights;
    };

export type Padding = 'same' | 'valid';

/** A network ready to infer; the last node is its output, [batch, values]. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
}

export type InputNode = Extract<GraphNode, { op: 'input' }>;

/** The inputs of a graph in their order. */
export function graphInputs(graph: Graph): readonly InputNode[] {
  return graph.nodes.filter((node) => node.op === 'input');
}

/** Name of the node whose values are the result. Throws RangeError for an empty graph. */
export function graphOutput(graph: Graph): string {
  const last = graph.nodes.at(-1);
  if (!last) throw new RangeError('Expected a graph with nodes');
  return last.name;
}
