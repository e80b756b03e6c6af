import { createRequire } from 'node:module';
import { join } from 'node:path';
import { AppError, ErrorCode } from '../../src/core/errors.ts';
import { percentilesOf } from '../percentiles.ts';
import { prepareOnce } from './prepare-once.ts';
import { type Progress, runCommand, tellOnStderr } from './run-command.ts';

const version = '1.30.0';

/** A dense float32 input. */
export interface OnnxInput {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

export interface OnnxTiming {
  readonly loadMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** The outputs of the last run by name: to check that both engines compute the same. */
  readonly outputs: Readonly<Record<string, Float32Array>>;
}

/** The part of onnxruntime-node used here; the package is installed on demand, so its types are not there to import. */
interface OnnxRuntime {
  readonly InferenceSession: { create(path: string): Promise<OnnxSession> };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => OnnxTensor;
}
interface OnnxTensor {
  readonly data: Float32Array;
}
interface OnnxSession {
  run(feeds: Record<string, OnnxTensor>): Promise<Record<string, OnnxTensor>>;
  release(): Promise<void>;
}

const warmUpRuns = 5;

/**
 * Times onnxruntime-node on the CPU, with its own choice of threads.
 * @param inputs by input name.
 * @param runs timed runs after a few untimed ones, at least 1.
 * Throws `engine-unavailable` when the package cannot be had, `model-invalid` when it refuses the file, `model-mismatch`
 * when it refuses the inputs.
 */
export async function timeOnnx(
  modelFile: string,
  inputs: Readonly<Record<string, OnnxInput>>,
  runs: number,
  { cacheDir, tell = tellOnStderr }: { readonly cacheDir: string; readonly tell?: Progress },
): Promise<OnnxTiming> {
  const runtime = await loadRuntime(cacheDir, tell);
  const start = performance.now();
  const session = await runtime.InferenceSession.create(modelFile).catch((cause: unknown) => {
    throw refused(ErrorCode.modelInvalid, 'an ONNX model', cause);
  });
  const loadMs = performance.now() - start;
  try {
    const entries = Object.entries(inputs).map(([name, { data, dims }]): [string, OnnxTensor] => {
      return [name, new runtime.Tensor('float32', data, dims)];
    });
    return { loadMs, ...(await timeRuns(session, Object.fromEntries(entries), runs)) };
  } finally {
    await session.release();
  }
}

function refused(code: ErrorCode, expected: string, cause: unknown): AppError {
  const found = cause instanceof Error ? cause.message : String(cause);
  return new AppError(code, `Expected ${expected}, found: ${found}`, { cause });
}

async function timeRuns(session: OnnxSession, feeds: Record<string, OnnxTensor>, runs: number) {
  const times: number[] = [];
  let results: Record<string, OnnxTensor> = {};
  for (let run = -warmUpRuns; run < runs; run++) {
    const start = performance.now();
    results = await session.run(feeds).catch((cause: unknown) => {
      throw refused(ErrorCode.modelMismatch, 'the inputs of the model', cause);
    });
    if (run >= 0) times.push(performance.now() - start);
  }
  const outputs = Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, tensor.data.slice()]));
  const { p50: p50Ms, p95: p95Ms } = percentilesOf(times);
  return { p50Ms, p95Ms, outputs };
}

/** Not a dependency of the project: 288 MB that only the benchmark needs. Its CPU library is inside the package. */
async function loadRuntime(cacheDir: string, tell: Progress): Promise<OnnxRuntime> {
  const folder = await prepareOnce(join(cacheDir, `onnx-peer-${version}`), async (work) => {
    tell('Installing the benchmark peer (onnxruntime-node) with npm, about 290 MB, once');
    const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', work];
    await runCommand('npm', [...install, `onnxruntime-node@${version}`], {
      cwd: work,
      hint: 'The peer needs npm and a package registry.',
    });
  });
  return createRequire(join(folder, 'package.json'))('onnxruntime-node') as OnnxRuntime;
}
