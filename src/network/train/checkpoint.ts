import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { Tensorflow } from '../engine.ts';
import { captureState, restoreState, type TrainerState } from './trainer-state.ts';
import type { TrainingPlan } from './training-plan.ts';

/** What a training is, so that it is never continued as another one. */
export interface TrainingIdentity {
  readonly plan: TrainingPlan;
  readonly subjects: number;
  readonly views: number;
  /** Hash of the network that it started from. */
  readonly start?: string;
}

const header = z.object({
  identity: z.string(),
  step: z.int().nonnegative(),
  specs: z.array(z.object({ name: z.string(), shape: z.array(z.int()), dtype: z.enum(['float32', 'int32']) })),
});
const lengthBytes = 4;

/** Keeps a training after `step` steps in `<directory>/checkpoint.bin`: length of a JSON header, header, tensors. */
export async function saveCheckpoint(
  tf: Tensorflow,
  directory: string,
  state: TrainerState,
  { identity, step }: { identity: TrainingIdentity; step: number },
): Promise<void> {
  const captured = await captureState(state);
  const { data, specs } = await tf.io.encodeWeights(captured);
  tf.dispose(captured.map(({ tensor }) => tensor));
  const json = Buffer.from(JSON.stringify({ identity: JSON.stringify(identity), step, specs }));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(json.length);
  const file = join(directory, 'checkpoint.bin');
  await mkdir(directory, { recursive: true });
  await writeFile(`${file}.new`, Buffer.concat([length, json, new Uint8Array(data)]));
  await rename(`${file}.new`, file);
}

/**
 * Restores what `saveCheckpoint` kept. Returns the steps done, 0 without a checkpoint.
 * Throws `data-invalid` for a damaged file or one of another training.
 */
export async function loadCheckpoint(
  tf: Tensorflow,
  directory: string,
  state: TrainerState,
  identity: TrainingIdentity,
): Promise<number> {
  const file = join(directory, 'checkpoint.bin');
  const content = await readFile(file).catch(() => undefined);
  if (!content) return 0;
  const fault = (problem: string, cause?: unknown) =>
    new AppError(ErrorCode.dataInvalid, `${file}: ${problem}`, { hint: 'Delete it to start afresh.', cause });
  const checkpoint = decode(content, fault);
  if (checkpoint.identity !== JSON.stringify(identity)) throw fault('expected a checkpoint of this very training');
  const { specs, step, data } = checkpoint;
  const tensors = tf.io.decodeWeights(data, specs);
  await restoreState(
    state,
    specs.map(({ name }) => tensors[name]!),
  );
  tf.dispose(tensors);
  return step;
}

function decode(content: Buffer, fault: (problem: string, cause?: unknown) => AppError) {
  try {
    const end = lengthBytes + content.readUInt32LE();
    const parsed = header.parse(JSON.parse(content.toString('utf8', lengthBytes, end)));
    const data = new Uint8Array(content.subarray(end)).buffer;
    const values = parsed.specs.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
    if (data.byteLength === values * 4) return { ...parsed, data };
  } catch (error) {
    throw fault('expected a checkpoint, found something else', error);
  }
  throw fault('expected a whole checkpoint, found a part of one');
}
