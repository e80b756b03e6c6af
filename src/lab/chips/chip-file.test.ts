import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chipSize, descriptorChipSize } from '../../core/chip.ts';
import { createRandom } from '../../core/random.ts';
import { type ChipView, decodeChipFile, encodeChipFile, readChipFile, writeChipFile } from './chip-file.ts';

const random = createRandom(1);
const pixels = chipSize ** 2;

function someView(view: string, isWithDescriptor: boolean): ChipView {
  return {
    view,
    truth: { yawDeg: -12.5, species: 'bona-fide' },
    chip: {
      color: Uint8Array.from({ length: pixels * 3 }, () => random.integer(256)),
      depthMm: Int16Array.from({ length: pixels }, () => random.integer(201) - 100),
      isMeasured: Uint8Array.from({ length: pixels }, () => random.integer(2)),
      ...(isWithDescriptor && { distanceMm: 812, offAxis: [0.125, -0.0625] }),
    },
    ...(isWithDescriptor && { descriptorChip: { color: new Uint8Array(descriptorChipSize ** 2 * 3).fill(7) } }),
  };
}

describe('chip files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chips-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each([true, false])('give back what was written (descriptor chips: %s)', async (isWithDescriptor) => {
    const chips = {
      subject: 'ännchen',
      missed: ['003'],
      views: [someView('001', isWithDescriptor), someView('002', isWithDescriptor)],
    };
    const path = join(folder, 'new', 'a.chips');
    await writeChipFile(path, chips);
    const { read, ...head } = await readChipFile(path);
    expect(head).toMatchObject({ subject: 'ännchen', missed: ['003'] });
    expect(head.views.map((_, index) => read(index))).toEqual(chips.views);
    expect(await readdir(join(folder, 'new'))).toEqual(['a.chips']);
  });

  it('may hold no view', () => {
    const nothing = { subject: 'b', missed: ['001'], views: [] };
    expect(decodeChipFile(encodeChipFile(nothing), 'b')).toMatchObject(nothing);
  });

  it('refuse what is cut off, of another version, or something else', async () => {
    const bytes = encodeChipFile({ subject: 'c', missed: [], views: [someView('001', false)] });
    expect(() => decodeChipFile(bytes.subarray(0, -1), 'c.chips')).toThrow(/c\.chips, found \d+ bytes instead of/);
    expect(() => decodeChipFile(bytes.subarray(0, 20), 'c.chips')).toThrow('too few');
    const spoilt = bytes.slice().fill(0, 12, 20);
    expect(() => decodeChipFile(spoilt, 'c.chips')).toThrow('c.chips, found a head that is not JSON');
    const other = bytes.slice();
    other[4] = 9;
    expect(() => decodeChipFile(other, 'c.chips')).toThrow('version 9');
    await writeFile(join(folder, 'text'), 'hello, this is text');
    await expect(readChipFile(join(folder, 'text'))).rejects.toMatchObject({ code: 'data-invalid' });
    await expect(readChipFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'data-missing' });
  });
});
