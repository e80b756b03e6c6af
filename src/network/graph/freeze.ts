import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import { z } from 'zod';
import type { Graph, GraphNode, Weights } from './graph.ts';

type Layer = LayersModel['layers'][number];

const square = z.tuple([z.int(), z.int()]).transform(([height]) => height);
const padding = z.enum(['same', 'valid']);
const poolConfig = z.object({ poolSize: square, strides: square, padding });
const denseConfig = z.object({ activation: z.enum(['linear', 'relu']) });

/**
 * The graph of a layers model made of the layers below, with copies of its weights.
 * Throws RangeError for another layer, ZodError for a setting it cannot express.
 */
export function freeze(model: LayersModel): Graph {
  return { nodes: model.layers.flatMap(freezeLayer) };
}

function freezeLayer(layer: Layer): GraphNode[] {
  const { name } = layer;
  const inputs = inputNames(layer);
  const [input = ''] = inputs;
  switch (layer.getClassName()) {
    case 'InputLayer':
      return [{ op: 'input', name, shape: outputShape(layer) }];
    case 'AveragePooling2D': {
      const { poolSize: size, strides: stride, padding } = poolConfig.parse(layer.getConfig());
      return [{ op: 'average-pool', name, input, size, stride, padding }];
    }
    case 'Concatenate':
      return [{ op: 'concatenate', name, inputs }];
    case 'Flatten':
      return [{ op: 'flatten', name, input, size: outputShape(layer)[0]! }];
    case 'Add': {
      const [first, second, ...others] = inputs;
      if (!first || !second || others.length > 0) throw new RangeError(`Expected two inputs of ${name}`);
      return [{ op: 'add', name, inputs: [first, second] }];
    }
    case 'Dense': {
      const weights = kernelAndBias(layer);
      if (denseConfig.parse(layer.getConfig()).activation === 'linear')
        return [{ op: 'dense', name, input, ...weights }];
      const sum = `${name}-sum`;
      return [
        { op: 'dense', name: sum, input, ...weights },
        { op: 'relu', name, input: sum },
      ];
    }
    default:
      throw new RangeError(`Expected a layer that can be frozen, found ${layer.getClassName()}`);
  }
}

function kernelAndBias(layer: Layer): { kernel: Weights; bias: Weights } {
  const [kernel, bias] = layer.getWeights().map((tensor): Weights => {
    return { shape: tensor.shape, values: Float32Array.from(tensor.dataSync()) };
  });
  if (!kernel || !bias) throw new RangeError(`Expected a kernel and a bias in ${layer.name}`);
  return { kernel, bias };
}

function inputNames(layer: Layer): string[] {
  if (layer.getClassName() === 'InputLayer') return [];
  return asArray(layer.input).map((tensor) => tensor.sourceLayer.name);
}

/** Without the batch. */
function outputShape(layer: Layer): number[] {
  const [output] = asArray(layer.output);
  return (output?.shape ?? []).slice(1).map((size) => z.int().parse(size));
}

function asArray(tensors: SymbolicTensor | SymbolicTensor[]): SymbolicTensor[] {
  return Array.isArray(tensors) ? tensors : [tensors];
}
