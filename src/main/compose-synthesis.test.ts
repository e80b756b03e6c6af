import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { synthesizeDataset } from './compose-synthesis.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'synthesis-'));
});
afterAll(() => rm(folder, { recursive: true }));

const draw = (options: Parameters<typeof synthesizeDataset>[1]) => synthesizeDataset(folder, options, () => undefined);

describe('synthesizeDataset', () => {
  it.each([
    ['strangers who are not looked among', { among: 5 }],
    ['fewer strangers than people', { people: 'look-alikes', among: 5, subjects: 6 }],
  ] as const)('refuses %s', async (_, options) => {
    await expect(draw(options)).rejects.toMatchObject({ code: 'invalid-argument' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('looks for nobody where the folder holds another data set', async () => {
    const other = {
      name: 'other',
      licence: 'CC0-1.0',
      intrinsics: { width: 640, height: 480, fx: 525, fy: 525, cx: 320, cy: 240 },
    };
    await writeFile(join(folder, 'dataset.json'), JSON.stringify(other));
    await expect(draw({ people: 'look-alikes', subjects: 1 })).rejects.toMatchObject({ code: 'data-invalid' });
    expect(await readdir(folder)).toEqual(['dataset.json']);
  });
});
