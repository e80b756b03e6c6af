import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Dataset, ViewTruth } from '../../src/core/dataset.ts';
import type { Intrinsics, RgbdFrame } from '../../src/core/frame.ts';
import { createRandom } from '../../src/core/random.ts';
import type { DatasetInfo } from '../../src/dataset/dataset-writer.ts';
import { createDatasetWriter } from '../../src/dataset/dataset-writer.ts';
import { openDataset } from '../../src/dataset/open-dataset.ts';

export const intrinsics: Intrinsics = { width: 16, height: 12, fx: 20, fy: 20, cx: 8, cy: 6 };
export const info: DatasetInfo = { name: 'Noise', licence: 'CC0-1.0', intrinsics };

/** Noise at face distance; the same seed gives the same frame. */
export function makeFrame(seed: number, size: Intrinsics = intrinsics): RgbdFrame {
  const random = createRandom(seed);
  const pixels = size.width * size.height;
  return {
    sequence: 0,
    timestampMs: 0,
    intrinsics: size,
    color: Uint8Array.from({ length: pixels * 3 }, () => random.integer(256)),
    depth: Uint16Array.from({ length: pixels }, () => 600 + random.integer(300)),
  };
}

/** An empty folder that is gone after the test. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'depthkey-dataset-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes views with PNG colour and opens what was written. */
export async function writeDataset(
  folder: string,
  written: DatasetInfo,
  views: readonly { subject: string; view: string; frame: RgbdFrame; truth?: ViewTruth }[],
): Promise<Dataset> {
  const writer = await createDatasetWriter(folder, written, { color: 'png' });
  for (const { subject, view, frame, truth } of views) await writer.addView(subject, view, frame, truth);
  return openDataset(folder);
}

/** A data set of noise: subjects by name, views a, b, … each. */
export async function makeDataset(subjects: readonly string[], viewCount: number): Promise<string> {
  const folder = await makeFolder();
  const writer = await createDatasetWriter(folder, info, { color: 'png' });
  for (const [index, subject] of subjects.entries())
    for (let view = 0; view < viewCount; view++)
      await writer.addView(subject, String.fromCharCode(97 + view), makeFrame(index * viewCount + view));
  return folder;
}

/** Writes a file below a folder, with the folders on its way. */
export async function put(folder: string, path: string, content: Uint8Array | string | object): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  const isBytes = typeof content === 'string' || content instanceof Uint8Array;
  await writeFile(file, isBytes ? content : JSON.stringify(content));
}
