import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { AttemptResult } from '../../src/contract/attempt-schemas.ts';
import type { Reply } from '../../src/contract/wire.ts';
import type { RgbdFrame } from '../../src/core/frame.ts';
import { writeFrames } from '../frames.ts';
import { percentilesOf } from '../percentiles.ts';
import { startAlone } from './engine-alone.ts';
import { type ElectronPlace, startInElectron } from './engine-in-electron.ts';
import { startInWindow } from './engine-in-window.ts';
import { findChromium } from './find-chromium.ts';
import type { Watched } from './watched.ts';

export interface WindowTimes {
  /** From the start of the program to the first picture on the page; the browser was open before. */
  readonly startToPictureMs: number;
  /** Of the second start, when the files are in memory. */
  readonly secondStartToPictureMs: number;
  /** Of the second start in Electron, its own start included. Missing where Electron or a screen is. */
  readonly secondElectronStartToPictureMs?: number;
  /** Pictures a second drawn on the page, and taken by a viewer that draws nothing; the sensor gives 30. */
  readonly previewPerS: { readonly inWindow: number; readonly taken: number };
  /** Vision, networks and matching of one frame of an attempt, median over attempts: in the window, and unwatched. */
  readonly attemptFrameMs: WithAndWithout;
  /** Frames a second that the engine could judge at that pace. */
  readonly enginePerS: WithAndWithout;
}

interface WithAndWithout {
  readonly inWindow: number;
  readonly alone: number;
}

const settleMs = 3000;
const watchMs = 8000;
const attempts = 9;

/** The engine with and without its window, on the same frames. Undefined where there is no Chromium. */
export async function timeWindow(
  frames: readonly RgbdFrame[],
  electron: ElectronPlace | undefined,
): Promise<WindowTimes | undefined> {
  const chromium = findChromium();
  if (!chromium) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'depthkey-window-'));
  const sensor = `frames:${join(folder, 'frames')}`;
  const dataDir = (name: string) => join(folder, name);
  try {
    await writeFrames(join(folder, 'frames'), frames);
    const alone = await startAlone(dataDir('alone'), sensor);
    const takenPerS = await rateOf(alone);
    alone.stopWatching();
    const aloneMs = await timeAttempts(alone);
    const first = await startInWindow(dataDir('window'), sensor, chromium);
    const inWindowPerS = await rateOf(first);
    const inWindowMs = await timeAttempts(first);
    const second = await startInWindow(dataDir('window'), sensor, chromium);
    await second.close();
    const electronMs = electron && (await secondStartInElectron(electron, dataDir('electron'), sensor));
    return {
      startToPictureMs: first.startToPictureMs,
      secondStartToPictureMs: second.startToPictureMs,
      ...(electronMs !== undefined && { secondElectronStartToPictureMs: electronMs }),
      previewPerS: { inWindow: inWindowPerS, taken: takenPerS },
      attemptFrameMs: { inWindow: inWindowMs, alone: aloneMs },
      enginePerS: { inWindow: 1000 / inWindowMs, alone: 1000 / aloneMs },
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function secondStartInElectron(electron: ElectronPlace, dataDir: string, sensor: string) {
  await startInElectron(electron, dataDir, sensor);
  return startInElectron(electron, dataDir, sensor);
}

async function rateOf(watched: Watched): Promise<number> {
  await setTimeout(settleMs);
  const before = watched.shown();
  const startMs = performance.now();
  await setTimeout(watchMs);
  return ((watched.shown() - before) * 1000) / (performance.now() - startMs);
}

/** Median milliseconds of a frame, and the end of the program. */
async function timeAttempts(engine: Watched): Promise<number> {
  try {
    outputOf(await engine.call('enrollment.start', { subject: 'bench', kind: 'single-look' }));
    const frameMs: number[] = [];
    for (let attempt = 0; attempt < attempts; attempt++) {
      const result = outputOf(await engine.call('attempt.start', {})) as AttemptResult;
      if (result.outcome === 'locked-out') throw new RangeError('Expected an attempt, found a lockout');
      const { find, cut, embed, match } = result.timingsMs;
      frameMs.push(find + cut + embed + match);
    }
    return percentilesOf(frameMs).p50;
  } finally {
    await engine.close();
  }
}

function outputOf(reply: Reply): unknown {
  if (reply.ok) return reply.output;
  throw new RangeError(`Expected an answer, found: ${reply.fault.message}`);
}
