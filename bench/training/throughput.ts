// How fast the published network is trained here and by Python TensorFlow, in one run, from the same weights on the same batch:
//   node bench/training/throughput.ts [PYTHON]
// PYTHON is a Python that has the tensorflow package, python3 when left out. Without the package only our side is timed.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTensorEngine } from '../../src/network/engine.ts';
import { tensorflowVersion, timeTensorflowSteps } from '../peers/tensorflow-peer.ts';
import { percentilesOf } from '../percentiles.ts';
import { timePublishedSteps } from './published-steps.ts';

const counts = { pairs: 16, warmUp: 2, steps: 10 };
/** Before the first step both must have computed the same. */
const largestDifference = 1e-4;

const [python = 'python3'] = process.argv.slice(2);
const engine = await loadTensorEngine();
if (!engine.canTrain) throw new Error(`Expected an engine that can train, found ${engine.name}: ${engine.reason}`);
const imagesPerSecond = (ms: readonly number[]) => (counts.pairs * 2000) / percentilesOf([...ms]).p50;

const tell = (document: object) => process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);

const folder = await mkdtemp(join(tmpdir(), 'depthkey-training-'));
try {
  const ours = await timePublishedSteps(engine, folder, counts);
  const here = { engine: engine.name, imagesPerSecond: imagesPerSecond(ours.ms) };
  const version = await tensorflowVersion(python);
  if (version === undefined) {
    const missing = `${python} has no tensorflow package: pip install tensorflow-cpu==2.12.1, then name that Python`;
    tell({ ...counts, here, skipped: missing });
  } else {
    const theirs = await timeTensorflowSteps(python, folder, counts);
    const difference = Math.abs(ours.losses[0]! - theirs.losses[0]!);
    if (!(difference <= largestDifference)) throw new Error(`Expected equal first losses, found ${difference} apart`);
    const peer = { version: theirs.version, imagesPerSecond: imagesPerSecond(theirs.ms) };
    const ratio = here.imagesPerSecond / peer.imagesPerSecond;
    const losses = { here: ours.losses, python: theirs.losses };
    tell({ ...counts, here, python: peer, ratio, losses });
  }
} finally {
  await rm(folder, { recursive: true });
}
