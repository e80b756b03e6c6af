import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dataset, ViewRef } from '../../core/dataset.ts';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { RgbdFrame } from '../../core/frame.ts';
import type { Clock } from '../clock.ts';
import { createFramesDriver, type FramesDriverOptions } from './frames-driver.ts';

const intrinsics = { width: 2, height: 1, fx: 1, fy: 1, cx: 1, cy: 0.5 };
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthkey-frames-'));
  await writeFile(join(folder, 'dataset.json'), '{}');
});
afterAll(() => rm(folder, { recursive: true }));

/** Views p/a, p/b, q/a; the colour of each names it. */
const names = ['p/a', 'p/b', 'q/a'];
const viewRef = (name: string): ViewRef => ({
  subject: name.slice(0, 1),
  view: name.slice(2),
  read: async () => {
    const color = new Uint8Array(6).fill(names.indexOf(name));
    return { frame: { sequence: 0, timestampMs: 0, intrinsics, color, depth: new Uint16Array(2) }, truth: {} };
  },
});
const dataset: Dataset = { name: 'Three', licence: 'CC0-1.0', views: names.map(viewRef), problems: [] };

/** Time passes only while somebody sleeps, or when a test says so. */
function createTestClock(): Clock & { pass(durationMs: number): void } {
  let nowMs = 1000;
  const pass = (durationMs: number) => {
    nowMs += durationMs;
  };
  return { nowMs: () => nowMs, sleep: async (durationMs) => pass(durationMs), pass };
}

const createDriver = (options: Partial<FramesDriverOptions> = {}) =>
  createFramesDriver({
    openDataset: async () => dataset,
    paths: [],
    pace: 'stepped',
    repeat: 2,
    clock: createTestClock(),
    ...options,
  });

async function play(path: string, options: Partial<FramesDriverOptions> = {}): Promise<RgbdFrame[]> {
  const sensor = await createDriver(options).open(join(folder, path));
  const frames: RgbdFrame[] = [];
  for await (const frame of sensor.frames()) frames.push(frame);
  return frames;
}
const shown = (frames: readonly RgbdFrame[]) => frames.map(({ color }) => names[color[0] ?? 99]);

describe('the frames driver', () => {
  it('plays a whole data set, one subject or one view, in order, each view held', async () => {
    expect(shown(await play(''))).toEqual(['p/a', 'p/a', 'p/b', 'p/b', 'q/a', 'q/a']);
    expect(shown(await play('p'))).toEqual(['p/a', 'p/a', 'p/b', 'p/b']);
    expect(shown(await play('p/b', { repeat: 3 }))).toEqual(['p/b', 'p/b', 'p/b']);
    expect(shown(await play('p/'))).toEqual(shown(await play('p')));
  });

  it.each(['r', 'p/c', 'p/a/b', '../nowhere'])('refuses %s, which is not there', async (path) => {
    const openDataset = async (directory: string) => {
      if (directory === folder) return dataset;
      throw new AppError(ErrorCode.dataMissing, 'none', { hint: 'look' });
    };
    const opening = createDriver({ openDataset }).open(join(folder, path));
    await expect(opening).rejects.toMatchObject({ code: 'sensor-not-found', hint: expect.any(String) });
  });

  it('lists the given paths that are there', async () => {
    const paths = ['', 'p', 'p/b', 'r'].map((path) => join(folder, path));
    const listed = await createDriver({ paths }).list();
    expect(listed.map(({ serial }) => serial)).toEqual(paths.slice(0, 3));
  });

  it('steps through every frame, a thirtieth of a second apart on the clock', async () => {
    const frames = await play('');
    expect(frames.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(frames[5]?.timestampMs).toBeCloseTo(1000 + 5000 / 30);
  });

  it('in real time waits for each frame and drops those it comes too late for, never the last', async () => {
    const clock = createTestClock();
    const sensor = await createDriver({ pace: 'real-time', clock }).open(folder);
    clock.pass(5000); // loading models between open and the first frame costs no frames
    const seen: number[] = [];
    for await (const { sequence, timestampMs } of sensor.frames()) {
      expect(timestampMs).toBeLessThanOrEqual(clock.nowMs() + 1e-6);
      seen.push(sequence);
      if (sequence === 1) clock.pass(70);
      if (sequence === 3) clock.pass(10_000);
    }
    expect(seen).toEqual([0, 1, 3, 5]);
    expect(clock.nowMs()).toBeGreaterThan(16_000);
  });

  it('ends with the fault of a broken view, after the views before it', async () => {
    const fault = new AppError(ErrorCode.dataInvalid, 'p/b.color.png: broken');
    const broken: ViewRef = { subject: 'p', view: 'b', read: () => Promise.reject(fault) };
    const openDataset = async () => ({ ...dataset, views: [viewRef('p/a'), broken] });
    const sensor = await createDriver({ openDataset, repeat: 1 }).open(folder);
    const seen: RgbdFrame[] = [];
    const playing = (async () => {
      for await (const frame of sensor.frames()) seen.push(frame);
    })();
    await expect(playing).rejects.toBe(fault);
    expect(shown(seen)).toEqual(['p/a']);
  });

  it('can be opened again after an open that failed', async () => {
    let isBroken = true;
    const openDataset = async () => {
      if (isBroken) throw new AppError(ErrorCode.dataInvalid, 'broken');
      return dataset;
    };
    const driver = createDriver({ openDataset });
    await expect(driver.open(folder)).rejects.toMatchObject({ code: 'data-invalid' });
    isBroken = false;
    await expect(driver.open(folder)).resolves.toBeDefined();
    await expect(driver.open(`${folder}/.`)).rejects.toMatchObject({ code: 'sensor-busy' });
  });
});
