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
import { startInWindow } from './engine-in-window.ts';
import { findChromium } from './find-chromium.ts';
import type { Watched } from './watched.ts';

export interface WindowTimes {
  /** From the start of the program to the first picture on the page. */
  readonly startToPictureMs: number;
  /** Of the second start, when the files are in memory. */
  readonly secondStartToPictureMs: number;
  /** Pictures a second drawn on the page, and taken by a viewer that draws nothing; the sensor gives 30. */
  readonly previewPerS: { readonly inWindow: number; readonly alone: number };
  /** Vision, networks and matching of one frame of an attempt, median over attempts. */
  readonly attemptFrameMs: { readonly inWindow: number; readonly alone: number };
}

const settleMs = 3000;
const watchMs = 8000;
const attempts = 5;

/** The engine with and without its window, on the same frames. Undefined where there is no Chromium. */
export async function timeWindow(frames: readonly RgbdFrame[]): Promise<WindowTimes | undefined> {
  const chromium = findChromium();
  if (!chromium) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'depthkey-window-'));
  const sensor = `frames:${join(folder, 'frames')}`;
  const dataDir = (name: string) => join(folder, name);
  try {
    await writeFrames(join(folder, 'frames'), frames);
    const alone = await measure(await startAlone(dataDir('alone'), sensor));
    const first = await startInWindow(dataDir('window'), sensor, chromium);
    const inWindow = await measure(first);
    const second = await startInWindow(dataDir('window'), sensor, chromium);
    await second.close();
    return {
      startToPictureMs: first.startToPictureMs,
      secondStartToPictureMs: second.startToPictureMs,
      previewPerS: { inWindow: inWindow.shownPerS, alone: alone.shownPerS },
      attemptFrameMs: { inWindow: inWindow.attemptFrameMs, alone: alone.attemptFrameMs },
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(watched: Watched) {
  try {
    await setTimeout(settleMs);
    const before = watched.shown();
    const startMs = performance.now();
    await setTimeout(watchMs);
    const shownPerS = ((watched.shown() - before) * 1000) / (performance.now() - startMs);
    outputOf(await watched.call('enrollment.start', { subject: 'bench', kind: 'single-look' }));
    const frameMs: number[] = [];
    for (let attempt = 0; attempt < attempts; attempt++) {
      const result = outputOf(await watched.call('attempt.start', {})) as AttemptResult;
      if (result.outcome === 'locked-out') throw new RangeError('Expected an attempt, found a lockout');
      const { find, cut, embed, match } = result.timingsMs;
      frameMs.push(find + cut + embed + match);
    }
    return { shownPerS, attemptFrameMs: percentilesOf(frameMs).p50 };
  } finally {
    await watched.close();
  }
}

function outputOf(reply: Reply): unknown {
  if (reply.ok) return reply.output;
  throw new RangeError(`Expected an answer, found: ${reply.fault.message}`);
}
