import { createRequire } from 'node:module';
import type * as Tfjs from '@tensorflow/tfjs';
import type * as TfjsNode from '@tensorflow/tfjs-node';
import { AppError, ErrorCode } from '../core/errors.ts';

/** The TensorFlow.js interface; `node` is there on the native engine only. */
export type Tensorflow = typeof Tfjs & { readonly node?: typeof TfjsNode.node };

/** The TensorFlow that this machine can run. One for the whole process. */
export interface TensorEngine {
  readonly tf: Tensorflow;
  /** For people, e.g. "tensorflow 2.12.1 (native)" or "tfjs 4.22.0 (wasm)". */
  readonly name: string;
  /** Name under which `tf` knows its backend. */
  readonly backend: 'tensorflow' | 'wasm';
  /** Why this engine was chosen; on the fallback, what kept the native one from loading. */
  readonly reason: string;
  /** False for wasm: it has no kernels for the gradients of convolutions. */
  readonly canTrain: boolean;
  /** Whether whole graphs run in one call instead of op by op. */
  readonly hasFastPath: boolean;
}

/** Opens an engine and makes its backend current. Throws when it cannot. */
export interface EngineLoaders {
  readonly native: () => Promise<TensorEngine>;
  readonly wasm: (reason: string) => Promise<TensorEngine>;
}

/** Throws `engine-unavailable` for an engine that can only infer. */
export function checkCanTrain({ canTrain, name, reason }: Pick<TensorEngine, 'canTrain' | 'name' | 'reason'>): void {
  if (canTrain) return;
  const hint = `Native TensorFlow is needed: ${reason}.`;
  throw new AppError(ErrorCode.engineUnavailable, `Expected an engine that can train, found ${name}`, { hint });
}

const require = createRequire(import.meta.url);
let shared: Promise<TensorEngine> | undefined;

/** The engines there are. */
export const engineLoaders: EngineLoaders = { native: openNative, wasm: openWasm };

/** The process's engine, opened once. Throws `engine-unavailable`; a later call tries again. */
export function loadTensorEngine(): Promise<TensorEngine> {
  shared ??= chooseEngine(engineLoaders).catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

/** Native TensorFlow if its binding loads, else WebAssembly, which can only infer. Throws `engine-unavailable`. */
export async function chooseEngine(loaders: EngineLoaders): Promise<TensorEngine> {
  let reason: string;
  try {
    return await loaders.native();
  } catch (error) {
    reason = `the native binding did not load (${firstLine(error)})`;
  }
  try {
    return await loaders.wasm(reason);
  } catch (error) {
    const message = `Expected a TensorFlow engine, found none: ${reason}; nor did wasm (${firstLine(error)})`;
    throw new AppError(ErrorCode.engineUnavailable, message, { hint: 'Run the set-up again.', cause: error });
  }
}

/**
 * Runs synchronous work on this engine's backend and leaves the process-wide current backend as it was found:
 * others in the process who use TensorFlow.js (the face mesh does) may have made theirs current.
 */
export function onEngine<T>({ tf, backend }: TensorEngine, work: () => T): T {
  const current = tf.getBackend();
  if (current === backend) return work();
  // An initialised backend becomes current before setBackend first awaits, so nothing can come between.
  void tf.setBackend(backend);
  try {
    return work();
  } finally {
    void tf.setBackend(current);
  }
}

async function openNative(): Promise<TensorEngine> {
  // libtensorflow tells stderr about CPU features on start; warnings and errors stay.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '1';
  // tfjs-node calls two functions of node:util that Node 22 warns of and Node 24 has no more.
  Object.assign(require('node:util'), { isArray: Array.isArray, isNullOrUndefined });
  const tf = await keepingBackend(async (): Promise<typeof TfjsNode> => require('@tensorflow/tfjs-node'));
  const { binding } = tf.findBackend('tensorflow') as unknown as { binding: { TF_Version: string } };
  return {
    tf,
    name: `tensorflow ${binding.TF_Version} (native)`,
    backend: 'tensorflow',
    reason: 'the native binding loaded',
    canTrain: true,
    hasFastPath: true,
  };
}

async function openWasm(reason: string): Promise<TensorEngine> {
  const tf: typeof Tfjs = require('@tensorflow/tfjs');
  require('@tensorflow/tfjs-backend-wasm');
  await keepingBackend(async () => {
    if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend did not start');
  });
  return {
    tf,
    name: `tfjs ${tf.version['tfjs-core']} (wasm)`,
    backend: 'wasm',
    reason,
    canTrain: false,
    hasFastPath: false,
  };
}

/** Loading a backend makes it current; if somebody had chosen one before, theirs is put back. */
async function keepingBackend<T>(load: () => Promise<T>): Promise<T> {
  const { engine, setBackend }: typeof Tfjs = require('@tensorflow/tfjs');
  const before: string | undefined = engine().backendName;
  const loaded = await load();
  if (before) await setBackend(before);
  return loaded;
}

function isNullOrUndefined(value: unknown): boolean {
  return value === null || value === undefined;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.trim() ?? '';
}
