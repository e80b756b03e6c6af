import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDatasetWriter } from '../../src/dataset/dataset-writer.ts';
import { openDataset } from '../../src/dataset/open-dataset.ts';
import { info, intrinsics, makeDataset, makeFolder, makeFrame, writeDataset } from './dataset-fixture.ts';

describe('a data set, written and read back', () => {
  it('keeps every depth value from 0 to 65535, and infrared, bit for bit', async () => {
    const square = { width: 256, height: 256, fx: 300, fy: 300, cx: 128, cy: 128 };
    const depth = Uint16Array.from({ length: 65_536 }, (_, value) => value);
    const frame = { ...makeFrame(1, square), depth, ir: depth.toReversed() };
    const set = await writeDataset(await makeFolder(), { ...info, intrinsics: square }, [
      { subject: 'person-1', view: 'a', frame },
    ]);
    const read = await set.views[0]?.read();
    expect(read?.frame.depth).toEqual(depth);
    expect(read?.frame.ir).toEqual(depth.toReversed());
    expect(read?.frame.color).toEqual(frame.color);
  });

  it('keeps truth, and intrinsics that differ from those of the data set', async () => {
    const other = { ...intrinsics, width: 20, fx: 25.5 };
    const truth = { yawDeg: -12.5, pitchDeg: 3, rollDeg: 0, species: 'bent-print' } as const;
    const set = await writeDataset(await makeFolder(), info, [
      { subject: 'a', view: '1', frame: makeFrame(1, other), truth },
      { subject: 'a', view: '2', frame: makeFrame(2) },
    ]);
    const [first, second] = await Promise.all(set.views.map((view) => view.read()));
    expect(first).toMatchObject({ truth, frame: { intrinsics: other } });
    expect(second).toMatchObject({ truth: {}, frame: { intrinsics } });
    expect(set).toMatchObject({ name: info.name, licence: info.licence, problems: [] });
  });

  it('writes JPEG colour close to the original, and exact depth beside it', async () => {
    const folder = await makeFolder();
    const frame = { ...makeFrame(1), color: makeFrame(1).color.map((_, i) => 100 + (i % 3) * 40) };
    await (await createDatasetWriter(folder, info, { color: 'jpg' })).addView('a', '1', frame);
    const read = await (await openDataset(folder)).views[0]?.read();
    expect(read?.frame.depth).toEqual(frame.depth);
    expect(Math.max(...frame.color.map((value, i) => Math.abs(value - (read?.frame.color[i] ?? 0))))).toBeLessThan(4);
  });

  it('lists subjects and views in the order of their names', async () => {
    const set = await openDataset(await makeDataset(['person-2', 'person-1', 'Żółw'], 2));
    expect(set.views.map(({ subject, view }) => `${subject}/${view}`)).toEqual([
      ...['person-1/a', 'person-1/b', 'person-2/a', 'person-2/b', 'Żółw/a', 'Żółw/b'],
    ]);
  });

  it('writes the same bytes for the same frames and leaves no temporary file', async () => {
    const [one, two] = [await makeDataset(['p'], 1), await makeDataset(['p'], 1)];
    const names = await readdir(join(one, 'p'));
    expect(names.toSorted()).toEqual(['a.color.png', 'a.depth.png']);
    for (const name of names)
      expect(await readFile(join(one, 'p', name))).toEqual(await readFile(join(two, 'p', name)));
  });
});

describe('the writer refuses', () => {
  it('names that would leave the folder or cannot be file names', async () => {
    const writer = await createDatasetWriter(await makeFolder(), info, { color: 'png' });
    for (const name of ['', '..', '../up', 'a/b', 'a\\b', '.hidden', 'a\n', 'CON?', ' a', 'subject', 'x'.repeat(101)]) {
      await expect(writer.addView(name, 'a', makeFrame(1))).rejects.toMatchObject({ code: 'invalid-argument' });
      await expect(writer.addView('a', name, makeFrame(1))).rejects.toMatchObject({ code: 'invalid-argument' });
    }
  });

  it('a view that is there, another data set, a frame of the wrong size', async () => {
    const folder = await makeDataset(['a'], 1);
    const writer = await createDatasetWriter(folder, info, { color: 'jpg' });
    await expect(writer.addView('a', 'a', makeFrame(1))).rejects.toMatchObject({ code: 'data-invalid' });
    const short = { ...makeFrame(1), depth: new Uint16Array(3) };
    await expect(writer.addView('a', 'b', short)).rejects.toMatchObject({ code: 'frame-invalid' });
    const other = createDatasetWriter(folder, { ...info, name: 'Other' }, { color: 'png' });
    await expect(other).rejects.toMatchObject({ code: 'data-invalid' });
  });

  it('info that could not be read back, and a folder that is a file', async () => {
    const folder = await makeFolder();
    const broken = createDatasetWriter(folder, { ...info, intrinsics: { ...intrinsics, fx: -1 } }, { color: 'png' });
    await expect(broken).rejects.toMatchObject({ code: 'data-invalid' });
    await writeFile(join(folder, 'file'), '');
    const inFile = createDatasetWriter(join(folder, 'file', 'set'), info, { color: 'png' });
    await expect(inFile).rejects.toMatchObject({ code: 'data-invalid' });
  });
});
