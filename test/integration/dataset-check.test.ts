import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RgbdFrame } from '../../src/core/frame.ts';
import { createRandom } from '../../src/core/random.ts';
import { checkDataset } from '../../src/dataset/check/check-dataset.ts';
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

  it('finds a view that was saved again in another quality, also under another name', async () => {
    const folder = await makeFolder();
    const frame = makeDisc(1);
    const anew = { ...frame, color: frame.color.map((value) => Math.min(255, value + (value % 3))) };
    await writeDataset(folder, info, [
      { subject: 'p', view: 'a', frame },
      { subject: 'p', view: 'b', frame: makeDisc(2) },
      { subject: 'q', view: 'c', frame: anew },
    ]);
    const { remarks } = await check(folder);
    expect(remarks).toMatchObject([
      {
        subject: 'q',
        view: 'c',
        message: expect.stringContaining('nearly that of p/a'),
        hint: expect.stringContaining('One person'),
      },
    ]);
  });

  it('finds depth that is not registered to colour, from several views together', async () => {
    const moved = (seed: number, right: number) => {
      const frame = makeDisc(seed);
      const { width } = frame.intrinsics;
      const depth = frame.depth.map((_, at) => frame.depth[at - (at % width >= right ? right : 0)]!);
      return { subject: 'p', view: `${seed}`, frame: { ...frame, depth } };
    };
    const [good, bad] = [await makeFolder(), await makeFolder()];
    await writeDataset(
      good,
      info,
      [1, 2, 3].map((seed) => moved(seed, 1)),
    );
    expect((await check(good)).remarks).toEqual([]);
    await writeDataset(
      bad,
      info,
      [1, 2, 3].map((seed) => moved(seed, 8)),
    );
    const [remark, ...others] = (await check(bad)).remarks;
    expect(others).toEqual([]);
    expect(remark?.message).toMatch(/^registration: .* moved by -[45]\.\d % of the width/);
  });

  it('finds subjects and pictures on both sides of a split', async () => {
    const [training, evaluation] = [await makeFolder(), await makeFolder()];
    const frame = makeDisc(1);
    await writeDataset(training, { ...info, name: 'Training' }, [
      { subject: 'p', view: 'a', frame },
      { subject: 'q', view: 'a', frame: makeDisc(2) },
    ]);
    const set = await writeDataset(evaluation, info, [
      { subject: 'q', view: 'b', frame: makeDisc(3) },
      { subject: 'r', view: 'a', frame },
      { subject: 's', view: 'a', frame: makeDisc(4) },
    ]);
    const { leaks } = await checkDataset(set, { against: await openDataset(training) });
    expect(leaks).toMatchObject([
      { subject: 'q', message: 'expected nobody of Training, found the same name' },
      { subject: 'r', view: 'a', message: expect.stringContaining('those of Training/p/a') },
    ]);
    expect(
      (await checkDataset(await openDataset(training), { against: await openDataset(training) })).leaks,
    ).toHaveLength(4);
  });
});

/** A disc in front of a wall, in colour and depth, at a place of its own. */
function makeDisc(seed: number): RgbdFrame {
  const random = createRandom(seed);
  const size = { width: 160, height: 120, fx: 150, fy: 150, cx: 80, cy: 60 };
  const [x, y, radius] = [random.between(50, 110), random.between(45, 75), random.between(18, 30)];
  const isInside = (at: number) => Math.hypot((at % 160) - x, Math.floor(at / 160) - y) < radius;
  const pixels = Array.from({ length: 160 * 120 }, (_, at) => isInside(at));
  return {
    ...makeFrame(seed, size),
    color: Uint8Array.from(
      pixels.flatMap((inside) => Array(3).fill((inside ? 190 : 60) + random.integer(12)) as number[]),
    ),
    depth: Uint16Array.from(pixels, (inside) => (inside ? 700 : 1500) + random.integer(5)),
  };
}
