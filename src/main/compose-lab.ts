import { openDataset } from '../dataset/open-dataset.ts';
import { type EmbedPorts, embedDataset, embedRow } from '../lab/embed.ts';
import { evaluateDataset } from '../lab/evaluate.ts';
import { evaluationLines } from '../lab/evaluation/evaluation-lines.ts';
import { createFaceEmbedder } from '../network/face-embedder.ts';
import { createFaceReader } from '../vision/face-reader.ts';
import { attemptRule } from './attempt-rule.ts';
import { benchLines } from './bench-words.ts';
import { calibrate } from './compose-calibration.ts';
import { openDatasetTools } from './compose-dataset.ts';
import { experiment } from './compose-experiment.ts';
import { mapDatasets } from './compose-map.ts';
import { measurePhotoSets } from './compose-photos.ts';
import { synthesizeDataset } from './compose-synthesis.ts';
import { train } from './compose-training.ts';
import { electronBinary, electronMain } from './electron-launch.ts';
import type { BenchOptions, Lab, Settings } from './engine.ts';
import { howdyVectors } from './howdy-vectors.ts';
import { cacheDir, modelDir } from './paths.ts';

const usualSeed = 1;
const usualBenchFrames = 120;

/** The lab with the program's own model. */
export function openLab({ dataDir, log }: Settings): Lab {
  return {
    async embed(directory, onLine) {
      const dataset = await openDataset(directory);
      for (const problem of dataset.problems) log(problem.message);
      await withNetworks(async (ports) => {
        for await (const result of embedDataset(dataset, ports)) onLine(embedRow(result));
      });
    },
    ...openDatasetTools({ log }),
    synthesize: (directory, options) => synthesizeDataset(directory, options, log),
    train: (options) => train(options, dataDir, log),
    calibrate: (options) => calibrate(options, { dataDir, log }),
    async evaluate(directory, { seed = usualSeed, howdy = false }) {
      const dataset = await openDataset(directory);
      const peer = howdy ? await howdyVectors(directory, dataset.views.length, log) : undefined;
      const document = await withNetworks((ports) =>
        evaluateDataset({ ...ports, dataset, seed, log, attemptRule, ...(peer && { peer }) }),
      );
      return { document, lines: evaluationLines(document) };
    },
    map: (directories, options) => withNetworks((ports) => mapDatasets(directories, options, ports, log)),
    photos: (directory, options) => measurePhotoSets(directory, options, log),
    experiment: (options) => experiment(options, withNetworks, log),
    bench: (options) => bench(options, log),
  };
}

async function bench({ frames = usualBenchFrames, howdy }: BenchOptions, log: Settings['log']) {
  const { runBench } = await import('../../bench/run-bench.ts');
  const binary = electronBinary();
  const document = await runBench({
    modelDir,
    cacheDir,
    frames,
    tell: log,
    ...(howdy !== undefined && { howdyScript: howdy }),
    ...(binary !== undefined && { electron: { binary, main: electronMain } }),
  });
  return { document, lines: benchLines(document) };
}

async function withNetworks<T>(use: (ports: EmbedPorts) => Promise<T>): Promise<T> {
  const embedder = await createFaceEmbedder({ modelDir, cacheDir });
  const reader = await createFaceReader();
  try {
    return await use({ reader, embedder });
  } finally {
    await reader.close();
    await embedder.close();
  }
}
