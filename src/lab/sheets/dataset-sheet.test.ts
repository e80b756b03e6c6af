import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ViewRef } from '../../core/dataset.ts';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { decodeColor } from '../../dataset/encode-picture.ts';
import { sheetViews, writeDatasetSheet } from './dataset-sheet.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheet-'));
});
afterAll(() => rm(folder, { recursive: true }));

const [width, height] = [32, 24];
const intrinsics = { width, height, fx: 30, fy: 30, cx: 16, cy: 12 };

/** All red; something at 0.7 m in the middle before a wall at 2 m, nothing measured in the first column. */
function frame() {
  const color = new Uint8Array(width * height * 3);
  const depth = new Uint16Array(width * height).fill(2000);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    color[pixel * 3] = 200;
    if (x > 10 && x < 22 && y > 8 && y < 16) depth[pixel] = 700;
    if (x < 8) depth[pixel] = 0;
  }
  return { color, depth, intrinsics, sequence: 0, timestampMs: 0 };
}

const view = (subject: string, name: number): ViewRef => ({
  subject,
  view: String(name),
  read: async () => ({ frame: frame(), truth: {} }),
});

it('shows some views of some people, spread over the set', () => {
  const views = Array.from({ length: 20 }, (_, person) =>
    Array.from({ length: 30 }, (_, name) => view(`person-${person}`, name)),
  ).flat();
  const shown = sheetViews({ views });
  expect(shown.map((row) => row.length)).toEqual(new Array(8).fill(10));
  expect(shown.map(([first]) => first?.subject)).toEqual([0, 2, 5, 7, 10, 12, 15, 17].map((at) => `person-${at}`));
  expect(shown[0]?.map((ref) => ref.view)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27].map(String));
  expect(sheetViews({ views: views.slice(0, 2) }).map((row) => row.length)).toEqual([2]);
});

it('draws colour above depth, names what is broken and goes on', async () => {
  const path = join(folder, 'sheets', 'set.png');
  await mkdir(join(folder, 'sheets'));
  await writeFile(path, 'one that everybody can read', { mode: 0o644 });
  const broken = { ...view('a', 2), read: () => Promise.reject(new AppError(ErrorCode.dataInvalid, 'cut off')) };
  const set = { name: 'set', licence: 'CC0-1.0', problems: [], views: [view('a', 1), broken] };
  let told = 0;
  const sheet = await writeDatasetSheet(sheetViews(set), path, () => told++);
  expect(sheet).toEqual({
    path,
    views: 1,
    broken: [{ subject: 'a', view: '2', error: { code: 'data-invalid', message: 'cut off' } }],
  });
  expect(told).toBe(2);
  expect((await stat(path)).mode & 0o077).toBe(0);
  const pixels = await decodeColor(await readFile(path));
  const at = (x: number, y: number) => [...pixels.subarray((y * 320 + x) * 3, (y * 320 + x) * 3 + 3)];
  expect(pixels).toHaveLength(320 * 240 * 3);
  expect(at(80, 60)).toEqual([200, 0, 0]);
  const [near, wall, nothing] = [at(80, 180), at(140, 180), at(10, 180)];
  expect(near[0]).toBeGreaterThan(180);
  expect(wall).toEqual([0, 0, 0]);
  expect(nothing[2]).toBeGreaterThan(50);
  expect(at(240, 60)).toEqual([0, 0, 0]);
});
