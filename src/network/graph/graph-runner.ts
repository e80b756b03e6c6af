import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { onEngine, type TensorEngine } from '../engine.ts';
import { type Graph, graphInputs } from './graph.ts';
import { runGraph, uploadConstants } from './run-graph.ts';
import { encodeSavedModel } from './saved-model.ts';
import { keepSavedModel } from './saved-model-cache.ts';

/** A graph ready to run many times. Synchronous: it occupies the thread while it runs. */
export interface GraphRunner {
  /**
   * @param inputs values of each input node by name: batch * its shape. Borrowed.
   * @returns the output values, batch * size. Owned.
   */
  run(inputs: Readonly<Record<string, Float32Array>>): Float32Array;
  /** Safe to call twice. */
  dispose(): void;
}

/**
 * Prepares a graph: on an engine with the fast path as a SavedModel that runs in one call, else op by op.
 * @param cacheDir where the derived SavedModel is kept. Throws `engine-unavailable`.
 */
export async function createGraphRunner(engine: TensorEngine, graph: Graph, cacheDir: string): Promise<GraphRunner> {
  const computation = engine.hasFastPath ? await compile(engine, graph, cacheDir) : interpret(engine, graph);
  let isDisposed = false;
  return {
    run: (inputs) =>
      onEngine(engine, () => {
        const shapes = inputShapes(graph, inputs);
        const feed = new Map(shapes.map(({ name, values, shape }) => [name, engine.tf.tensor(values, shape)]));
        try {
          const output = computation.run(feed);
          const values = output.dataSync<'float32'>();
          output.dispose();
          return values;
        } finally {
          engine.tf.dispose([...feed.values()]);
        }
      }),
    dispose: () => {
      if (!isDisposed) onEngine(engine, () => computation.dispose());
      isDisposed = true;
    },
  };
}

interface Computation {
  run(feed: ReadonlyMap<string, Tensor>): Tensor;
  dispose(): void;
}

async function compile(engine: TensorEngine, graph: Graph, cacheDir: string): Promise<Computation> {
  const directory = await keepSavedModel(cacheDir, encodeSavedModel(graph));
  const { node } = engine.tf;
  if (!node) throw new AppError(ErrorCode.engineUnavailable, `Expected native TensorFlow, found ${engine.name}`);
  const model = await onEngine(engine, () => node.loadSavedModel(directory)).catch((error: unknown) => {
    throw new AppError(ErrorCode.engineUnavailable, `Expected TensorFlow to load ${directory}`, { cause: error });
  });
  return {
    run: (feed) => {
      const { output } = model.predict(Object.fromEntries(feed)) as NamedTensorMap;
      if (!output) throw new RangeError('Expected the output of the signature serving_default');
      return output;
    },
    dispose: () => model.dispose(),
  };
}

function interpret(engine: TensorEngine, graph: Graph): Computation {
  const constants = onEngine(engine, () => uploadConstants(engine.tf, graph));
  return {
    run: (feed) => runGraph(engine.tf, graph, constants, feed),
    dispose: () => engine.tf.dispose([...constants.values()]),
  };
}

/** The values of every input with their whole shape. Throws RangeError when they do not fit. */
function inputShapes(graph: Graph, inputs: Readonly<Record<string, Float32Array>>) {
  return graphInputs(graph).map(({ name, shape }) => {
    const values = inputs[name];
    const size = shape.reduce((product, each) => product * each, 1);
    if (!values || values.length === 0 || values.length % size !== 0)
      throw new RangeError(`Expected a multiple of ${size} values of ${name}, found ${values?.length ?? 0}`);
    return { name, values, shape: [values.length / size, ...shape] };
  });
}
