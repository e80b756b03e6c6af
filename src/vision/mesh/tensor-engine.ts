import { createRequire } from 'node:module';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { type ModelPaths, readModel } from './model-files.ts';

/** One model, ready to run: RGB square in, output tensors by their length out. */
export type RunModel = (input: Float32Array) => ReadonlyMap<number, Float32Array>;

interface Tensor {
  readonly size: number;
  dataSync(): Float32Array;
  dispose(): void;
}
interface GraphModel {
  execute(input: Tensor): Tensor | Tensor[];
}
/** What is used of the TensorFlow that Human brings along. */
interface Tensorflow {
  setWasmPaths(directory: string): void;
  setBackend(name: string): Promise<boolean>;
  tensor4d(values: Float32Array, shape: readonly number[]): Tensor;
  loadGraphModel(handler: { load(): Promise<unknown> }): Promise<GraphModel>;
}
type HumanClass = new (config: Record<string, unknown>) => { readonly tf: unknown };

export interface TensorEngine {
  /** Loads `<name>.json` for square RGB input of the given side. Throws `model-missing` or `model-invalid`. */
  load(name: string, size: number): Promise<RunModel>;
}

/**
 * Starts Human's WebAssembly build. TensorFlow.js keeps one engine per JavaScript realm, so this runs in a worker and
 * never beside the networks. Only the models of Human are used: its own pipeline rounds landmarks to whole pixels.
 * Throws `engine-unavailable`.
 */
export async function createTensorEngine(paths: ModelPaths): Promise<TensorEngine> {
  const tensorflow = await startTensorflow(paths);
  return {
    load: async (name, size) => {
      const artifacts = readModel(paths.models, name);
      const model = await tensorflow.loadGraphModel({ load: () => Promise.resolve(artifacts) });
      return (input) => run(tensorflow, model, input, size);
    },
  };
}

async function startTensorflow(paths: ModelPaths): Promise<Tensorflow> {
  try {
    const library = createRequire(import.meta.url)(paths.library) as { default: HumanClass };
    const tensorflow = new library.default({ backend: 'wasm', debug: false }).tf as Tensorflow;
    tensorflow.setWasmPaths(paths.wasm);
    if (await tensorflow.setBackend('wasm')) return tensorflow;
    throw new Error('the backend refused to start');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const hint = 'Run the set-up again; `depthkey doctor` shows what is missing.';
    throw new AppError(ErrorCode.engineUnavailable, `Expected a WebAssembly engine, found: ${reason}`, { hint, cause });
  }
}

function run(tensorflow: Tensorflow, model: GraphModel, values: Float32Array, size: number): Map<number, Float32Array> {
  const input = tensorflow.tensor4d(values, [1, size, size, 3]);
  const outputs = [model.execute(input)].flat();
  const results = new Map(outputs.map((tensor) => [tensor.size, tensor.dataSync()]));
  for (const tensor of [input, ...outputs]) tensor.dispose();
  return results;
}
