import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '../../src/core/random.ts';
import { onEngine, type TensorEngine } from '../../src/network/engine.ts';
import { publishedSize } from '../../src/network/published/published-input.ts';
import {
  buildPublishedNet,
  disposePublishedNet,
  type PublishedNet,
} from '../../src/network/published/published-net.ts';
import { createPublishedLearner, type PictureBatch } from '../../src/network/published/train-published-net.ts';

/** Training steps on one batch: the first ones are not timed. */
export interface TimedSteps {
  /** Of every step, the untimed ones included. */
  readonly losses: readonly number[];
  /** Milliseconds of the timed ones. */
  readonly ms: readonly number[];
}

export interface StepCounts {
  readonly pairs: number;
  readonly warmUp: number;
  readonly steps: number;
}

/**
 * Trains the published network here for some steps on one batch of noise, without dropping anything, and leaves its first
 * weights and the batch in a folder, for another engine to do the same.
 */
export async function timePublishedSteps(
  engine: TensorEngine,
  folder: string,
  { pairs, warmUp, steps }: StepCounts,
): Promise<TimedSteps> {
  const batch = noiseBatch(pairs);
  const net = onEngine(engine, () => buildPublishedNet(engine.tf, 1));
  const weights = onEngine(engine, () => publishedWeights(net));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'weights.json'), JSON.stringify(weights.map(({ name, shape }) => ({ name, shape }))));
  await writeFile(join(folder, 'weights.bin'), Buffer.concat(weights.map(({ values }) => bytesOf(values))));
  await writeFile(join(folder, 'batch.bin'), Buffer.concat([bytesOf(batch.left), bytesOf(batch.right)]));
  const learner = onEngine(engine, () => createPublishedLearner(engine.tf, net));
  const losses: number[] = [];
  const ms: number[] = [];
  for (let step = 0; step < warmUp + steps; step++) {
    const started = performance.now();
    losses.push(onEngine(engine, () => learner.learn(batch)));
    if (step >= warmUp) ms.push(performance.now() - started);
  }
  learner.dispose();
  disposePublishedNet(net);
  return { losses, ms };
}

/** All weights as another program may read them, what the normalisation remembers included. */
function publishedWeights({ trunk, dense, head }: PublishedNet) {
  return [trunk, dense, head].flatMap((part) =>
    part.weights.map((weight) => {
      const tensor = weight.read();
      return { name: weight.originalName, shape: tensor.shape, values: tensor.dataSync<'float32'>() };
    }),
  );
}

function noiseBatch(pairs: number): PictureBatch {
  const random = createRandom('a batch to train on');
  const picture = () => Float32Array.from({ length: pairs * publishedSize ** 2 * 4 }, () => random.next());
  return { left: picture(), right: picture(), isDifferent: Array.from({ length: pairs }, (_, pair) => pair % 2) };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
