import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { AppError, ErrorCode } from '../core/errors.ts';

const usualHint =
  'Restore the model folder from the release. A model of your own, made for other descriptors: `depthkey calibrate` makes a new one of it.';

/** One file of a model; its path is for messages. */
export interface ModelFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** The bytes of one file of a model. Throws `model-missing` or, when there is a file that cannot be read, `model-invalid`. */
export async function readModelFile(path: string, hint = usualHint): Promise<ModelFile> {
  try {
    return { path, content: await readFile(path) };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const code = isMissing ? ErrorCode.modelMissing : ErrorCode.modelInvalid;
    const found = isMissing ? 'found none' : 'found one that cannot be read';
    throw new AppError(code, `Expected the model file ${path}, ${found}`, { hint, cause: error });
  }
}

/** SHA-256 over the contents of files, each after its length, hex. */
export function hashFiles(files: readonly ModelFile[]): string {
  const hash = createHash('sha256');
  for (const { content } of files) hash.update(`${content.length}\n`).update(content);
  return hash.digest('hex');
}

/** The fault of a model file whose content is not what it should be. */
export function invalidModel(path: string, problem: string, cause?: unknown): AppError {
  return new AppError(ErrorCode.modelInvalid, `${path}: ${problem}`, { hint: usualHint, cause });
}

/** JSON of a model file, checked. Throws `model-invalid` naming the first thing that is wrong. */
export function parseModelJson<T>({ path, content }: ModelFile, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch (error) {
    throw invalidModel(path, 'expected JSON, found something else', error);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalidModel(path, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`, result.error);
}
