import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AppError, ErrorCode } from '../../core/errors.ts';

/** Where the face models and their WebAssembly engine lie on disk. */
export interface ModelPaths {
  /** Human's CommonJS build for WebAssembly in Node. */
  readonly library: string;
  /** Folder with `blazeface.json`, `facemesh.json` and their weights. */
  readonly models: string;
  /** Folder with the engine's .wasm files, ending in a separator. */
  readonly wasm: string;
}

/** A graph model as tfjs' IO handlers hand it over. */
export interface ModelArtifacts {
  readonly modelTopology: unknown;
  readonly format: string;
  readonly weightSpecs: readonly unknown[];
  readonly weightData: ArrayBuffer;
  readonly signature: unknown;
}

const reinstall = 'Run the set-up again: it installs the package that carries the face models.';

/** Paths inside the installed packages. Throws `engine-unavailable` when a package is missing. */
export function installedModelPaths(): ModelPaths {
  try {
    const main = createRequire(import.meta.url).resolve('@vladmandic/human');
    const library = join(dirname(main), 'human.node-wasm.js');
    // Human asks for the engine by name, so the copy that Human itself would load is the one to take.
    const engine = createRequire(library).resolve('@tensorflow/tfjs-backend-wasm');
    return { library, models: join(dirname(main), '..', 'models'), wasm: join(dirname(engine), '/') };
  } catch (cause) {
    const message = 'Expected the face finder and its WebAssembly engine to be installed, found a package missing';
    throw new AppError(ErrorCode.engineUnavailable, message, { hint: reinstall, cause });
  }
}

interface ModelDocument {
  readonly modelTopology: unknown;
  readonly format: string;
  readonly signature: unknown;
  readonly weightsManifest: readonly { readonly weights: readonly unknown[]; readonly paths: readonly string[] }[];
}

/** Reads a model and its weights. Throws `model-missing` or `model-invalid`, naming the file. */
export function readModel(directory: string, name: string): ModelArtifacts {
  const path = join(directory, `${name}.json`);
  const document = parse(path, readModelFile(path));
  const groups = document.weightsManifest;
  const files = groups.flatMap((group) => group.paths.map((file) => readModelFile(join(directory, file))));
  const { modelTopology, format, signature } = document;
  const weightData = new Uint8Array(Buffer.concat(files)).buffer;
  return { modelTopology, format, signature, weightData, weightSpecs: groups.flatMap((group) => group.weights) };
}

function parse(path: string, bytes: Buffer): ModelDocument {
  try {
    return JSON.parse(bytes.toString('utf8')) as ModelDocument;
  } catch (cause) {
    throw new AppError(ErrorCode.modelInvalid, `Expected JSON in ${path}`, { hint: reinstall, cause });
  }
}

function readModelFile(path: string): Buffer {
  if (!existsSync(path))
    throw new AppError(ErrorCode.modelMissing, `Expected the face model file ${path}, found none`, { hint: reinstall });
  return readFileSync(path);
}
