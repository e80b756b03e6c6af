import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { encodeColor, encodeGrey16 } from '../../src/dataset/encode-picture.ts';
import { openDataset } from '../../src/dataset/open-dataset.ts';
import { info, intrinsics, makeDataset, makeFolder, makeFrame, put } from './dataset-fixture.ts';

const { width, height } = intrinsics;
const rgb = () => sharp(makeFrame(5).color, { raw: { width, height, channels: 3 } });
const grey16 = (w: number, h: number) => encodeGrey16(new Uint16Array(w * h).fill(700), w, h);
const cut = (part: number) => (file: Buffer) => file.subarray(0, Math.floor(file.length * part));

/** A PNG whose header promises 60,000 x 60,000 pixels. */
async function giantPng() {
  const png = Buffer.from(await grey16(width, height));
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  return png;
}

const otherInstrument = '{"species":"print","instrument":"phone"}';
/** What one file of view p/b is replaced with, and what reading the view then says. */
const broken: readonly [string, string, (old: Buffer) => Promise<Buffer | string> | Buffer | string, RegExp][] = [
  ['a colour PNG cut in the middle', 'b.color.png', cut(0.5), /a whole PNG, found one without its end/],
  ['a depth PNG cut in the middle', 'b.depth.png', cut(0.5), /a whole PNG, found one without its end/],
  ['a PNG that lost its last bytes', 'b.depth.png', cut(0.98), /a whole PNG/],
  ['a PNG with a changed byte', 'b.color.png', flipMiddle, /a whole picture, found/],
  ['an empty file', 'b.color.png', () => '', /expected PNG, found an empty file/],
  ['text instead of a picture', 'b.depth.png', () => 'hello', /expected PNG, found something else/],
  ['a JPEG under the name of a PNG', 'b.depth.png', () => rgb().jpeg().toBuffer(), /expected PNG, found JPG/],
  ['an 8-bit depth image', 'b.depth.png', eightBitGrey, /expected 16-bit grey, found 8-bit grey/],
  ['a colour picture as depth', 'b.depth.png', () => rgb().png().toBuffer(), /16-bit grey, found 8-bit RGB/],
  ['depth as the colour picture', 'b.color.png', () => grey16(width, height), /8-bit RGB, found 16-bit grey/],
  ['a grey colour picture', 'b.color.png', eightBitGrey, /8-bit RGB, found 8-bit grey/],
  ['a transparent colour picture', 'b.color.png', () => rgb().ensureAlpha(0.5).png().toBuffer(), /with transparency/],
  ['depth of another size', 'b.depth.png', () => grey16(8, 6), /16x12 as its colour picture has, found 8x6/],
  ['colour of another size', 'b.color.png', smallColor, /16x12 as the intrinsics in dataset.json say, found 8x6/],
  ['a giant declared size', 'b.depth.png', giantPng, /found 60000x60000/],
  ['broken JSON', 'b.json', () => '{"yawDeg": 1', /p\/b\.json: expected JSON/],
  ['an unknown species', 'b.json', () => '{"species":"ghost"}', /"species".*found "ghost"/],
  ['an instrument of another species', 'b.json', () => otherInstrument, /"instrument".*found "phone"/],
  ['an angle in words', 'b.json', () => '{"yawDeg":"left"}', /"yawDeg".*found "left"/],
  ['8-bit infrared', 'b.ir.png', eightBitGrey, /p\/b\.ir\.png: expected 16-bit grey/],
];

function flipMiddle(file: Buffer) {
  const copy = Buffer.from(file);
  copy[file.length >> 1] = 255 - (copy[file.length >> 1] ?? 0);
  return copy;
}
async function eightBitGrey() {
  return rgb().toColourspace('b-w').png().toBuffer();
}
async function smallColor() {
  return encodeColor(new Uint8Array(8 * 6 * 3), 8, 6, 'png');
}

describe('one broken view', () => {
  it.each(broken)('%s: is named, and the rest goes on', async (_, file, damage, message) => {
    const folder = await makeDataset(['p', 'q'], 3);
    const path = join(folder, 'p', file);
    const old = await readFile(path).catch(() => Buffer.alloc(0));
    await writeFile(path, await damage(old));
    const results = await readAll(folder);
    const error = results['p/b'];
    expect(error).toMatchObject({ code: 'data-invalid', message: expect.stringMatching(message) });
    expect(error).toMatchObject({
      message: expect.stringContaining(`p/${file}`),
      hint: expect.stringMatching(/.{10}/),
    });
    delete results['p/b'];
    expect(results).toEqual({ 'p/a': 'read', 'p/c': 'read', 'q/a': 'read', 'q/b': 'read', 'q/c': 'read' });
  });

  it.each([
    ['color', 'depth'],
    ['depth', 'color'],
  ])('without its %s twin is data-missing', async (gone) => {
    const folder = await makeDataset(['p'], 2);
    await rm(join(folder, 'p', `a.${gone}.png`));
    expect(await readAll(folder)).toEqual({
      'p/a': expect.objectContaining({ code: 'data-missing', message: expect.stringContaining(`p/a.${gone}.png`) }),
      'p/b': 'read',
    });
  });

  it('with two colour pictures is told', async () => {
    const folder = await makeDataset(['p'], 1);
    await put(folder, 'p/a.color.jpg', await rgb().jpeg().toBuffer());
    expect(await readAll(folder)).toEqual({
      'p/a': expect.objectContaining({ message: expect.stringContaining('expected one colour picture') }),
    });
  });

  it('a JPEG cut in the middle is told', async () => {
    const folder = await makeDataset(['p'], 1);
    await rm(join(folder, 'p/a.color.png'));
    await put(folder, 'p/a.color.jpg', cut(0.8)(await rgb().jpeg().toBuffer()));
    expect(await readAll(folder)).toEqual({ 'p/a': expect.objectContaining({ code: 'data-invalid' }) });
  });

  it('that is a folder instead of a file is told', async () => {
    const folder = await makeDataset(['p'], 1);
    await rm(join(folder, 'p/a.depth.png'));
    await mkdir(join(folder, 'p/a.depth.png'));
    expect(await readAll(folder)).toEqual({
      'p/a': expect.objectContaining({ message: expect.stringContaining('a folder or device') }),
    });
  });
});

describe('what may differ', () => {
  it('an opaque alpha channel and a palette are dropped without loss', async () => {
    const folder = await makeDataset(['p'], 2);
    await put(folder, 'p/a.color.png', await rgb().ensureAlpha(1).png().toBuffer());
    const shade = new Uint8Array(width * height * 3).fill(90);
    const plain = sharp(shade, { raw: { width, height, channels: 3 } });
    await put(folder, 'p/b.color.png', await plain.png({ palette: true }).toBuffer());
    const [a, b] = (await openDataset(folder)).views;
    expect((await a?.read())?.frame.color).toEqual(makeFrame(5).color);
    expect((await b?.read())?.frame.color).toEqual(shade);
  });

  it('intrinsics of a subject and of a view', async () => {
    const folder = await makeDataset(['p', 'q'], 2);
    await put(folder, 'p/subject.json', { intrinsics: { ...intrinsics, fx: 31 } });
    await put(folder, 'p/b.json', { intrinsics: { ...intrinsics, fx: 32 } });
    const { views } = await openDataset(folder);
    const focal = await Promise.all(views.map(async (view) => (await view.read()).frame.intrinsics.fx));
    expect(focal).toEqual([31, 32, 20, 20]);
  });

  it('a broken subject.json breaks the views of that subject only', async () => {
    const folder = await makeDataset(['p', 'q'], 1);
    await put(folder, 'p/subject.json', { intrinsics: { ...intrinsics, width: 'wide' } });
    const message = expect.stringMatching(/p\/subject\.json: .*intrinsics\.width.*found "wide"/);
    expect(await readAll(folder)).toEqual({ 'p/a': expect.objectContaining({ message }), 'q/a': 'read' });
  });
});

describe('the layout itself', () => {
  it.each([
    ['no folder', async () => join(await makeFolder(), 'none'), 'data-missing'],
    ['an empty folder', makeFolder, 'data-missing'],
    ['no subject', async () => withInfo(info), 'data-missing'],
    ['broken dataset.json', async () => withInfo('{'), 'data-invalid'],
    ['no intrinsics', async () => withInfo({ name: 'x', licence: 'y' }), 'data-invalid'],
    ['another depth unit', async () => withInfo({ ...info, depthUnitMm: 0.1 }), 'data-invalid'],
    [
      'a giant frame size',
      async () => withInfo({ ...info, intrinsics: { ...intrinsics, width: 1e6 } }),
      'data-invalid',
    ],
  ])('%s is told', async (_, make, code) => {
    const error = await openDataset(await make()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, hint: expect.any(String) });
  });

  it('links that leave the data set are not followed, whether of a file, a subject or dataset.json', async () => {
    const outside = await makeDataset(['secret'], 1);
    const folder = await makeDataset(['p'], 2);
    await rm(join(folder, 'p/a.color.png'));
    await symlink(join(outside, 'secret/a.color.png'), join(folder, 'p/a.color.png'));
    await symlink(join(outside, 'secret'), join(folder, 'q'));
    const set = await openDataset(folder);
    expect(set.problems).toEqual([expect.objectContaining({ message: expect.stringContaining('a link that leaves') })]);
    const leaves = expect.objectContaining({
      message: expect.stringContaining('p/a.color.png: expected a file inside'),
    });
    expect(await readAll(folder)).toEqual({ 'p/a': leaves, 'p/b': 'read' });
    await rm(join(folder, 'dataset.json'));
    await symlink(join(outside, 'dataset.json'), join(folder, 'dataset.json'));
    await expect(openDataset(folder)).rejects.toMatchObject({ code: 'data-invalid' });
  });

  it('links inside the data set are followed, and the data set may itself be reached by a link', async () => {
    const folder = await makeDataset(['p'], 1);
    await symlink('a.color.png', join(folder, 'p/b.color.png'));
    await symlink('a.depth.png', join(folder, 'p/b.depth.png'));
    const link = join(await makeFolder(), 'set');
    await symlink(folder, link);
    expect(await readAll(link)).toEqual({ 'p/a': 'read', 'p/b': 'read' });
  });

  it('odd names are refused, escaped in the message, and the rest goes on', async () => {
    const folder = await makeDataset(['p'], 1);
    const odd = 'evil\u001b[2J';
    await put(folder, `${odd}/a.color.png`, '');
    await put(folder, 'p/b\\c.color.png', '');
    await put(folder, 'p/photo.bmp', '');
    await put(folder, 'a.color.png', '');
    await put(folder, '.git/config', '');
    await put(folder, 'README.md', '');
    const { problems, views } = await openDataset(folder);
    expect(problems).toHaveLength(4);
    expect(views.map(({ view }) => view)).toEqual(['a']);
    for (const problem of problems) expect(problem.message).not.toMatch(/\p{Cc}/u);
  });
});

async function withInfo(content: object | string) {
  const folder = await makeFolder();
  await put(folder, 'dataset.json', content);
  return folder;
}

/** What reading each view gives: 'read' or its error. */
async function readAll(folder: string): Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = {};
  for (const { subject, view, read } of (await openDataset(folder)).views)
    results[`${subject}/${view}`] = await read().then(
      () => 'read',
      (error: unknown) => {
        expect(error).toBeInstanceOf(AppError);
        return error;
      },
    );
  return results;
}
