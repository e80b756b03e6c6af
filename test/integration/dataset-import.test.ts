import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeColor, encodeGrey16 } from '../../src/dataset/encode-picture.ts';
import { importDataset } from '../../src/dataset/import/import-dataset.ts';
import { openDataset } from '../../src/dataset/open-dataset.ts';
import { makeFolder, makeFrame, put } from './dataset-fixture.ts';

const size = { width: 16, height: 12, fx: 30, fy: 30, cx: 7.5, cy: 5.5 };
const statement = { depthUnitMm: 1, focalPixels: 30 };

/** A bottom-up bitmap of 24 bits, as Windows programs write it. */
function bitmapOf(color: Uint8Array, width: number, height: number): Buffer {
  const rowBytes = Math.ceil((width * 3) / 4) * 4;
  const bytes = Buffer.alloc(54 + rowBytes * height);
  bytes.write('BM');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++)
        bytes[54 + (height - 1 - y) * rowBytes + x * 3 + 2 - channel] = color[(y * width + x) * 3 + channel]!;
  return bytes;
}

/** Depth as the VAP database has it: a tab behind every value, -1 where there is none. */
function datOf(depth: Uint16Array, width: number): string {
  const rows = Array.from({ length: depth.length / width }, (_, row) => depth.subarray(row * width, (row + 1) * width));
  return rows.map((row) => `${[...row].map((mm) => `${mm === 0 ? -1 : mm}\t`).join('')}\r\n`).join('');
}

/** Every pixel twice as wide and high. */
function doubled(color: Uint8Array, width: number, height: number): Uint8Array {
  const large = new Uint8Array(color.length * 4);
  for (let y = 0; y < height * 2; y++)
    for (let x = 0; x < width * 2; x++) {
      const from = ((y >> 1) * width + (x >> 1)) * 3;
      large.set(color.subarray(from, from + 3), (y * width * 2 + x) * 3);
    }
  return large;
}

function holedFrame(seed: number) {
  const frame = makeFrame(seed, size);
  frame.depth[3] = 0;
  return frame;
}

describe('importing the VAP layout', () => {
  it('brings colour, depth and holes over bit for bit, also from colour of twice the size', async () => {
    const [source, directory] = [await makeFolder(), await makeFolder()];
    const [one, two] = [holedFrame(1), holedFrame(2)];
    await put(source, '(2012-05-16)(154211)/001_1_c.bmp', bitmapOf(one.color, 16, 12));
    await put(source, '(2012-05-16)(154211)/001_1_d.dat', datOf(one.depth, 16));
    await put(source, 'person 2/7.bmp', bitmapOf(doubled(two.color, 16, 12), 32, 24));
    await put(source, 'person 2/7.dat', datOf(two.depth, 16));
    const told: number[] = [];
    const options = { layout: 'vap', source, directory, licence: 'as agreed', ...statement } as const;
    const report = await importDataset({
      ...options,
      onStart: (total) => told.push(total),
      onView: () => told.push(0),
    });
    expect(report).toEqual({ written: 2, skipped: 0, broken: [], layoutProblems: [] });
    expect(told).toEqual([2, 0, 0]);
    const set = await openDataset(directory);
    expect(set.licence).toBe('as agreed');
    const frames = await Promise.all(set.views.map(async (view) => (await view.read()).frame));
    expect(set.views.map(({ subject, view }) => [subject, view])).toEqual([
      ['(2012-05-16)(154211)', '001_1'],
      ['person 2', '7'],
    ]);
    expect(frames[0]).toMatchObject({ color: one.color, depth: one.depth, intrinsics: size });
    expect(frames[1]).toMatchObject({ color: two.color, depth: two.depth });
    expect(await importDataset(options)).toMatchObject({ written: 0, skipped: 2 });
  });

  it('names what is broken and goes on with the rest', async () => {
    const [source, directory] = [await makeFolder(), await makeFolder()];
    const { color, depth } = holedFrame(1);
    const bitmap = bitmapOf(color, 16, 12);
    const broken: Record<string, readonly [Uint8Array | string | undefined, string | undefined, RegExp]> = {
      a_whole: [bitmap, datOf(depth, 16), /^$/],
      b_cut: [bitmap.subarray(0, 400), datOf(depth, 16), /b_cut_c\.bmp: expected 576 bytes of pixels/],
      c_text: ['no picture', datOf(depth, 16), /c_text_c\.bmp: expected a Windows bitmap/],
      d_ragged: [bitmap, datOf(depth, 16).slice(0, -20), /d_ragged_d\.dat: expected 16 values in every row/],
      e_words: [bitmap, 'one\ttwo\n', /e_words_d\.dat: expected millimetres/],
      f_alone: [bitmap, undefined, /f_alone: expected a file with its depth/],
      g_deep: [bitmap, '70000\t1\n', /g_deep_d\.dat: expected millimetres up to 65535/],
      h_size: [bitmap, datOf(depth, 8), /h_size_c\.bmp: expected 8x24/],
      i_empty: ['', datOf(depth, 16), /i_empty_c\.bmp: .*an empty file/],
    };
    for (const [view, [picture, text]] of Object.entries(broken)) {
      if (picture !== undefined) await put(source, `p/${view}_c.bmp`, picture);
      if (text !== undefined) await put(source, `p/${view}_d.dat`, text);
    }
    await put(source, 'README.txt', 'no view');
    const report = await importDataset({ layout: 'vap', source, directory, ...statement });
    expect(report.written).toBe(1);
    expect(report.broken.map(({ view }) => view)).toEqual(Object.keys(broken).slice(1));
    for (const { view, fault } of report.broken) expect(fault.message).toMatch(broken[view]![2]);
    expect((await openDataset(directory)).views).toHaveLength(1);
  });

  it('asks for a focal length where the size is no Kinect’s, and for views', async () => {
    const [source, directory] = [await makeFolder(), await makeFolder()];
    const options = { layout: 'vap', source, directory, depthUnitMm: 1 } as const;
    await expect(importDataset(options)).rejects.toMatchObject({ code: 'data-missing' });
    await expect(importDataset({ ...options, source: join(source, 'none') })).rejects.toMatchObject({
      code: 'data-missing',
    });
    await put(source, 'p/a.bmp', bitmapOf(holedFrame(1).color, 16, 12));
    await put(source, 'p/a.dat', datOf(holedFrame(1).depth, 16));
    await expect(importDataset(options)).rejects.toMatchObject({ hint: expect.stringContaining('--focal') });
  });
});

describe('importing plain folders', () => {
  it('pairs pictures by a word in the name or by a folder, and turns units into millimetres', async () => {
    const [source, directory] = [await makeFolder(), await makeFolder()];
    const { color, depth } = holedFrame(1);
    const picture = await encodeColor(color, 16, 12, 'png');
    const tenths = await encodeGrey16(
      depth.map((mm) => mm * 10),
      16,
      12,
    );
    await put(source, 'p/x-rgb.png', picture);
    await put(source, 'p/x-depth.png', tenths);
    await put(source, 'p/rgb/y.png', picture);
    await put(source, 'p/depth/y.png', tenths);
    await put(source, 'p/z_color.bmp', bitmapOf(color, 16, 12));
    await put(source, 'p/z_depth.csv', datOf(depth, 16).replaceAll('\t\r\n', '\n').replaceAll('\t', ','));
    await put(source, 'p/z.depth.png', tenths);
    await put(source, 'p/grey-rgb.png', tenths);
    await put(source, 'p/grey-depth.png', tenths);
    const report = await importDataset({ layout: 'frames', source, directory, focalPixels: 30, depthUnitMm: 0.1 });
    expect(report).toMatchObject({ written: 3, broken: [{ view: 'grey', fault: { code: 'data-invalid' } }] });
    expect(report.layoutProblems.map(({ message }) => message)).toEqual([
      expect.stringContaining('also p/z.depth.png'),
    ]);
    const { views } = await openDataset(directory);
    expect(views.map(({ view }) => view)).toEqual(['x', 'y', 'z']);
    for (const view of views) expect((await view.read()).frame).toMatchObject({ color, depth });
  });
});
