import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawFrames } from '../../bench/frames.ts';
import { percentilesOf } from '../../bench/percentiles.ts';
import { cacheDir, modelDir } from '../../src/main/paths.ts';
import { createFaceEmbedder } from '../../src/network/face-embedder.ts';
import { usualCompression } from '../../src/session/compression.ts';
import { startRecorder } from '../../src/session/recorder.ts';
import { createFaceReader } from '../../src/vision/face-reader.ts';

// What recording 30 frames a second costs whoever looks at faces meanwhile: node test/measure/recording-cost.ts
// Looks with and without a recorder take turns, so that whatever else the machine does concerns both.

const rounds = 6;
const roundMs = 5000;
const frameMs = 1000 / 30;
const clock = { nowMs: () => performance.now(), wallMs: () => Date.now() };
const frames = (await drawFrames('agate', 30)).map((frame) => ({ ...frame, ir: frame.depth.map((mm) => mm * 7) }));
const reader = await createFaceReader();
const embedder = await createFaceEmbedder({ modelDir, cacheDir });
const folder = mkdtempSync(join(tmpdir(), 'depthkey-cost-'));

/** Finds, cuts and embeds as an attempt does, for a while; milliseconds of each look. */
async function look(): Promise<number[]> {
  const times: number[] = [];
  const endMs = performance.now() + roundMs;
  for (let at = 0; performance.now() < endMs; at++) {
    const frame = frames[at % frames.length]!;
    const startMs = performance.now();
    const [face] = (await reader.find(frame)).faces;
    if (face) await embedder.embed([reader.cut(frame, face)]);
    times.push(performance.now() - startMs);
    // A sensor has no new frame for a moment.
    await new Promise((resolve) => setTimeout(resolve, frameMs / 2));
  }
  return times;
}

/** Gives a recorder what a sensor would give; frames that a busy thread could not give in time are given late. */
function feed(recording: Awaited<ReturnType<typeof startRecorder>>): () => number {
  const startMs = performance.now();
  let given = 0;
  const timer = setInterval(() => {
    for (; given < (performance.now() - startMs) / frameMs; given++)
      recording.frame({ ...frames[given % frames.length]!, sequence: given, timestampMs: given * frameMs });
  }, frameMs / 2);
  return () => (clearInterval(timer), given);
}

const [alone, beside]: [number[], number[]] = [[], []];
let [given, dropped, bytes, recordedMs] = [0, 0, 0, 0];
await look();
for (let round = 0; round < rounds; round++) {
  alone.push(...(await look()));
  const file = join(folder, `${round}.mcap`);
  const options = { file, color: 'jpeg', compression: usualCompression, notes: {} } as const;
  const recording = await startRecorder(options, clock);
  const startMs = performance.now();
  const stop = feed(recording);
  beside.push(...(await look()));
  given += stop();
  recordedMs += performance.now() - startMs;
  const summary = await recording.end();
  dropped += summary.droppedFrames;
  bytes += statSync(file).size;
}
await reader.close();
await embedder.close();
rmSync(folder, { recursive: true });
const [without, during] = [percentilesOf(alone), percentilesOf(beside)];
const report = {
  lookMs: { without, during },
  slowerPercent: 100 * (during.p50 / without.p50 - 1),
  framesGiven: given,
  framesDropped: dropped,
  megabytesAMinute: bytes / 1e6 / (recordedMs / 60_000),
};
process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
