import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RgbdFrame } from '../src/core/frame.ts';
import { createFaceEmbedder } from '../src/network/face-embedder.ts';
import { createFaceReader } from '../src/vision/face-reader.ts';
import { timeEmbedding } from './embedding-peers.ts';
import { measureStart } from './engine-start.ts';
import { drawFrames, writeFrames } from './frames.ts';
import { runHowdyPeer } from './peers/howdy-peer.ts';
import { percentilesOf } from './percentiles.ts';
import { enrollFrom, timeStages } from './stages.ts';
import type { ElectronPlace } from './window/engine-in-electron.ts';
import { timeWindow } from './window/time-window.ts';

export interface BenchSettings {
  readonly modelDir: string;
  readonly cacheDir: string;
  /** Frames to time. */
  readonly frames: number;
  /** Another program in the place of our peer script, with the same output. */
  readonly howdyScript?: string;
  /** Without one, the window is timed in the browser only. */
  readonly electron?: ElectronPlace;
  tell(line: string): void;
}

/** All benchmarks in one run, peers included, on the same frames. Throws `engine-unavailable` when a peer cannot be had. */
export async function runBench(settings: BenchSettings) {
  const { modelDir, cacheDir, tell } = settings;
  tell(`drawing ${settings.frames} frames of a simulated person`);
  const frames = await drawFrames('agate', settings.frames);
  tell('timing the engine, frame by frame');
  const { followed, fresh, chip } = await timeEngine(frames, settings);
  tell("timing Howdy's engine on the same frames");
  const howdy = await timeHowdy(frames, settings);
  tell('timing the network beside onnxruntime-node');
  const embedding = await timeEmbedding(chip, modelDir, cacheDir);
  tell('timing the start of the engine');
  const start = await measureStart(modelDir, cacheDir);
  tell('timing the window');
  const window = await timeWindow(frames, settings.electron);
  if (!window) tell('no Chromium was found: the window was not timed');
  const decision = followed.stagesMs.whole;
  // A frame without a face costs the peer less and decides nothing: only those it found are compared.
  const found = howdy.frames.flatMap(({ found: isFound, ms }) => (isFound && ms !== undefined ? [ms] : []));
  const howdyMs = percentilesOf(found);
  return {
    machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.versions.node },
    frames: { ...followed.frames, width: frames[0]?.intrinsics.width, height: frames[0]?.intrinsics.height },
    decisionMs: decision,
    stagesMs: followed.stagesMs,
    /** Every frame as if it were the first: the face is searched in the whole picture. */
    firstFrameMs: fresh.stagesMs.whole,
    howdyMs: { ...howdyMs, load: howdy.loadMs, found: found.length, frames: howdy.frames.length },
    ratioToHowdy: decision.p50 / howdyMs.p50,
    firstFrameRatioToHowdy: fresh.stagesMs.whole.p50 / howdyMs.p50,
    ...embedding,
    ...start,
    ...(window && { window }),
  };
}

export type BenchResult = Awaited<ReturnType<typeof runBench>>;

async function timeEngine(frames: readonly RgbdFrame[], { modelDir, cacheDir }: BenchSettings) {
  const pieces = { reader: await createFaceReader(), embedder: await createFaceEmbedder({ modelDir, cacheDir }) };
  try {
    const template = await enrollFrom(frames, pieces);
    const followed = await timeStages(frames, template, pieces, true);
    const fresh = await timeStages(frames, template, pieces, false);
    return { followed, fresh, chip: await firstChip(frames, pieces) };
  } finally {
    await Promise.all([pieces.reader.close(), pieces.embedder.close()]);
  }
}

async function firstChip(
  frames: readonly RgbdFrame[],
  { reader }: { reader: Awaited<ReturnType<typeof createFaceReader>> },
) {
  for (const frame of frames) {
    const [face] = (await reader.find(frame)).faces;
    if (face) return reader.cut(frame, face).chip;
  }
  throw new RangeError('Expected a face in the frames, found none');
}

async function timeHowdy(frames: readonly RgbdFrame[], { cacheDir, howdyScript, tell }: BenchSettings) {
  const folder = await mkdtemp(join(tmpdir(), 'depthkey-bench-'));
  try {
    await writeFrames(folder, frames);
    return await runHowdyPeer(folder, { cacheDir, tell, ...(howdyScript !== undefined && { script: howdyScript }) });
  } finally {
    await rm(folder, { recursive: true });
  }
}
