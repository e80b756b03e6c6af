import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDataset } from '../../src/dataset/check-dataset.ts';
import { openDataset } from '../../src/dataset/open-dataset.ts';
import { info, intrinsics, makeDataset, makeFolder, makeFrame, put, writeDataset } from './dataset-fixture.ts';

const check = async (folder: string) => checkDataset(await openDataset(folder));

describe('checkDataset', () => {
  it('counts subjects, views and species and finds nothing in a good data set', async () => {
    const folder = await makeDataset(['p', 'q'], 2);
    await put(folder, 'q/b.json', { species: 'print' });
    expect(await check(folder)).toEqual({
      name: info.name,
      licence: info.licence,
      subjects: 2,
      views: 4,
      readableViews: 4,
      viewsBySpecies: { 'bona-fide': 3, print: 1 },
      layoutProblems: [],
      viewProblems: [],
      remarks: [],
    });
  });

  it('lists broken views and what does not fit the layout', async () => {
    const folder = await makeDataset(['p'], 2);
    await rm(join(folder, 'p/a.depth.png'));
    await put(folder, 'p/photo.png', '');
    await put(folder, 'empty/notes.txt', '');
    const { readableViews, viewProblems, layoutProblems } = await check(folder);
    expect(readableViews).toBe(1);
    expect(viewProblems).toMatchObject([{ subject: 'p', view: 'a', fault: { code: 'data-missing' } }]);
    expect(layoutProblems.map(({ message }) => message)).toEqual([
      expect.stringContaining('photo.png'),
      expect.stringContaining('empty'),
    ]);
  });

  it('remarks on depth in the wrong unit, holes, plain planes, twins and a missing licence', async () => {
    const frame = makeFrame(1);
    const folder = await makeFolder();
    await writeDataset(folder, info, [
      { subject: 'p', view: 'good', frame },
      { subject: 'p', view: 'metres', frame: { ...makeFrame(2), depth: makeFrame(2).depth.map(() => 1) } },
      { subject: 'p', view: 'micrometres', frame: { ...makeFrame(3), depth: frame.depth.map((mm) => mm * 60) } },
      { subject: 'p', view: 'hole', frame: { ...makeFrame(4), depth: frame.depth.map(() => 0) } },
      { subject: 'p', view: 'black', frame: { ...makeFrame(5), color: new Uint8Array(frame.color.length) } },
      { subject: 'q', view: 'twin', frame },
    ]);
    await put(folder, 'dataset.json', { intrinsics });
    const { remarks } = await check(folder);
    const told = remarks.map(({ view = 'all', message }) => `${view}: ${message}`);
    expect(told).toEqual([
      expect.stringMatching(/^all: .*licence/),
      expect.stringMatching(/^black: .*one shade/),
      expect.stringMatching(/^hole: .*readings/),
      expect.stringMatching(/^metres: .*median/),
      expect.stringMatching(/^metres: .*one value/),
      expect.stringMatching(/^micrometres: .*median/),
      expect.stringMatching(/^twin: .*those of p\/good/),
    ]);
  });
});
