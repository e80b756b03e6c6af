import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chip } from '../src/core/chip.ts';
import { euclideanDistance } from '../src/core/matching.ts';
import { loadTensorEngine } from '../src/network/engine.ts';
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

/**
 * The RGB-D network on one chip: all of it, with the face turned to the front before (`embedMs`), the graph alone, and the
 * same graph in onnxruntime-node. Milliseconds, median.
 */
export async function timeEmbedding(chip: Chip, modelDir: string, cacheDir: string) {
  const files = await readModelFiles(modelDir);
  const engine = await loadTensorEngine();
  const network = await createEmbeddingNetwork(engine, files, cacheDir);
  const ours = timeRuns(() => network.embed([chip])[0]);
  network.dispose();
  const graph = await embeddingGraph(engine, files);
  const { color, depth } = networkInput(files.faceShape)([chip]);
  const runner = await createGraphRunner(engine, graph, cacheDir);
  const graphRuns = timeRuns(() => runner.run({ color, depth }));
  runner.dispose();
  const folder = await mkdtemp(join(tmpdir(), 'depthkey-onnx-'));
  try {
    const file = join(folder, 'rgbd.onnx');
    await writeFile(file, encodeOnnx(graph));
    const theirs = await timeOnnx(file, onnxInputs({ color, depth }), runs, { cacheDir });
    const [output] = Object.values(theirs.outputs);
    // The ratio means something only if both computed the same vector.
    const onnxDifference = output && ours.last ? euclideanDistance(joinHalves(output), ours.last) : Number.NaN;
    return { embedMs: ours.p50, graphMs: graphRuns.p50, onnxMs: theirs.p50Ms, onnxDifference };
  } finally {
    await rm(folder, { recursive: true });
  }
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

function onnxInputs({ color, depth }: ChipInput) {
  const planes = new Float32Array(color.length);
  const pixels = alignedSize ** 2;
  for (let pixel = 0; pixel < pixels; pixel++)
    for (let channel = 0; channel < 3; channel++) planes[channel * pixels + pixel] = color[pixel * 3 + channel] ?? 0;
  return {
    color: { data: planes, dims: [1, 3, alignedSize, alignedSize] },
    depth: { data: depth, dims: [1, 1, alignedSize, alignedSize] },
  };
}
