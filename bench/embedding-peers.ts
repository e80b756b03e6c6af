import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chip } from '../src/core/chip.ts';
import { embeddingSize } from '../src/core/embedding.ts';
import { euclideanDistance } from '../src/core/matching.ts';
import { loadTensorEngine, type TensorEngine } from '../src/network/engine.ts';
import type { GraphNode } from '../src/network/graph/graph.ts';
import { createGraphRunner } from '../src/network/graph/graph-runner.ts';
import { readModelFiles } from '../src/network/model-folder.ts';
import type { ChipInput } from '../src/network/rgbd/align/aligned-input.ts';
import { alignedSize } from '../src/network/rgbd/align/face-shape.ts';
import { embeddingGraph } from '../src/network/rgbd/embedding-graph.ts';
import { createEmbeddingNetwork } from '../src/network/rgbd/embedding-network.ts';
import { joinHalves } from '../src/network/rgbd/join-halves.ts';
import { networkInput } from '../src/network/rgbd/network-input.ts';
import { encodeOnnx } from './onnx-model.ts';
import { timeOnnx } from './peers/onnx-peer.ts';
import { percentilesOf } from './percentiles.ts';

const runs = 100;
/** Faces at once in the second round: what a face costs where the way into an engine hardly counts. */
const batch = 32;

/**
 * The RGB-D network on one chip: all of it, with the face turned to the front before (`embedMs`), the graph alone, and the
 * same graph in onnxruntime-node; the way into our engine and back alone, by a graph that does next to nothing (`wayMs`); and what both take for a face among 32 (`graphFaceOfBatchMs`, `onnxFaceOfBatchMs`). Milliseconds, median.
 */
export async function timeEmbedding(chip: Chip, modelDir: string, cacheDir: string) {
  const files = await readModelFiles(modelDir);
  const engine = await loadTensorEngine();
  const network = await createEmbeddingNetwork(engine, files, cacheDir);
  const ours = timeRuns(() => network.embed([chip])[0]);
  network.dispose();
  const graph = await embeddingGraph(engine, files);
  const inputOf = networkInput(files.faceShape);
  const [one, many] = [inputOf([chip]), inputOf(new Array<Chip>(batch).fill(chip))];
  const runner = await createGraphRunner(engine, graph, cacheDir);
  const graphRuns = timeRuns(() => runner.run({ ...one }));
  const batchRuns = timeRuns(() => runner.run({ ...many }));
  runner.dispose();
  const folder = await mkdtemp(join(tmpdir(), 'depthkey-onnx-'));
  try {
    const file = join(folder, 'rgbd.onnx');
    await writeFile(file, encodeOnnx(graph));
    const theirs = await timeOnnx(file, onnxInputs(one), runs, { cacheDir });
    const theirBatch = await timeOnnx(file, onnxInputs(many), runs, { cacheDir });
    const [output] = Object.values(theirs.outputs);
    // The ratio means something only if both computed the same vector.
    const onnxDifference = output && ours.last ? euclideanDistance(joinHalves(output), ours.last) : Number.NaN;
    const alone = { embedMs: ours.p50, graphMs: graphRuns.p50, onnxMs: theirs.p50Ms, onnxDifference };
    return {
      ...alone,
      wayMs: await timeWay(engine, cacheDir),
      batch,
      graphFaceOfBatchMs: batchRuns.p50 / batch,
      onnxFaceOfBatchMs: theirBatch.p50Ms / batch,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A graph that does nothing but make one of the smallest inputs positive. */
async function timeWay(engine: TensorEngine, cacheDir: string): Promise<number> {
  const shape = [embeddingSize];
  const nodes: readonly GraphNode[] = [
    { op: 'input', name: 'values', shape },
    { op: 'relu', name: 'positive', input: 'values' },
  ];
  const runner = await createGraphRunner(engine, { nodes }, cacheDir);
  const values = new Float32Array(embeddingSize);
  const { p50 } = timeRuns(() => runner.run({ values }));
  runner.dispose();
  return p50;
}

function timeRuns<T>(run: () => T) {
  const times: number[] = [];
  let last = run();
  for (let i = 0; i < runs; i++) {
    const started = performance.now();
    last = run();
    times.push(performance.now() - started);
  }
  return { p50: percentilesOf(times).p50, last };
}

/** Images are [faces, channels, height, width] there. */
function onnxInputs({ color, depth }: ChipInput) {
  const planes = new Float32Array(color.length);
  const pixels = alignedSize ** 2;
  const faces = depth.length / pixels;
  for (let at = 0; at < depth.length; at++) {
    const first = Math.floor(at / pixels) * pixels * 3 + (at % pixels);
    for (let channel = 0; channel < 3; channel++) planes[first + channel * pixels] = color[at * 3 + channel] ?? 0;
  }
  return {
    color: { data: planes, dims: [faces, 3, alignedSize, alignedSize] },
    depth: { data: depth, dims: [faces, 1, alignedSize, alignedSize] },
  };
}
