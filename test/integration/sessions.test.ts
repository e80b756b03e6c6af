import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataset } from '../../src/dataset/open-dataset.ts';
import { openDatasetTools } from '../../src/main/compose-dataset.ts';
import { openSessions } from '../../src/main/compose-sessions.ts';
import type { Sessions } from '../../src/main/engine.ts';
import { fakeSessionBytes, noiseFrame } from '../fakes/fake-session.ts';
import { runIn } from '../fakes/fake-world.ts';
import { hasAge, openWithAge } from './age-tool.ts';

let folder = '';
let sessions: Sessions;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthkey-sessions-'));
  const bytes = await fakeSessionBytes({ frames: 3 });
  await writeFile(join(folder, 'good.mcap'), bytes);
  await writeFile(join(folder, 'cut.mcap'), bytes.subarray(0, bytes.length - 300));
  await writeFile(join(folder, 'text.mcap'), 'no recording');
  sessions = openSessions({ dataDir: join(folder, 'data'), sensor: 'auto', log: () => undefined });
});
afterAll(() => rm(folder, { recursive: true }));

const lab = openDatasetTools({ log: () => undefined });
const depthkey = (...args: readonly string[]) => runIn({ sessions, lab }, ...args);

describe('commands about recordings', () => {
  it('verify tells a sound file by its exit code from a broken one', async () => {
    const good = await depthkey('sessions', 'verify', join(folder, 'good.mcap'));
    expect([good.exitCode, good.stdout]).toEqual([0, expect.stringContaining('sound: 3 frames')]);
    const cut = await depthkey('sessions', 'verify', join(folder, 'cut.mcap'), '--json');
    expect(cut.exitCode).toBe(2);
    expect(JSON.parse(cut.stdout)).toMatchObject({ isSound: false, frames: 3 });
    const text = await depthkey('sessions', 'verify', join(folder, 'text.mcap'), '--json');
    expect(text.exitCode).toBe(2);
    expect(JSON.parse(text.stdout)).toMatchObject({ error: { code: 'data-invalid' } });
  });

  it('list shows every recording of a folder, and which cannot be read', async () => {
    const { stdout } = await depthkey('sessions', 'list', folder, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      sessions: [
        { name: 'cut.mcap', isWhole: false, frames: 3 },
        { name: 'good.mcap', isWhole: true, operations: [{ kind: 'attempt', outcome: 'rejected' }] },
        { name: 'text.mcap', problem: expect.stringContaining('Expected a recording') },
      ],
    });
  });

  it('memory tells whether failed attempts are kept, and changes it', async () => {
    expect(JSON.parse((await depthkey('sessions', 'memory', '--json')).stdout)).toMatchObject({ isOn: true });
    expect((await depthkey('sessions', 'memory', '--most', '3', '--most-mb', '50')).stdout).toContain(
      'The last 3 failed',
    );
    expect((await depthkey('sessions', 'memory', '--off')).stdout).toContain('not kept');
    expect(JSON.parse((await depthkey('sessions', 'memory', '--on', '--json')).stdout)).toEqual({
      isOn: true,
      most: 3,
      mostMb: 50,
    });
  });

  it('replay tells what happened', async () => {
    const { exitCode, stdout } = await depthkey('replay', join(folder, 'good.mcap'));
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('attempt rejected')]);
    expect((await depthkey('replay', join(folder, 'missing.mcap'))).exitCode).toBe(2);
  });
});

describe('making a data set of recordings', () => {
  const dataset = () => join(folder, 'dataset');
  const makeFrom = (...args: readonly string[]) =>
    depthkey('dataset', 'import', 'session', ...args, dataset(), '--json');

  it('names the recordings that say of nobody who it is, and those that cannot be read', async () => {
    const { exitCode, stdout } = await makeFrom(join(folder, 'good.mcap'));
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([
      2,
      { error: { code: 'data-missing', message: expect.stringContaining('good.mcap'), hint: expect.any(String) } },
    ]);
    const imported = await makeFrom('--subject', 'ada', folder);
    expect([imported.exitCode, JSON.parse(imported.stdout)]).toMatchObject([
      0,
      { written: 2, layoutProblems: [{ message: expect.stringContaining('text.mcap') }] },
    ]);
    expect((await readdir(join(dataset(), 'ada'))).filter((name) => name.endsWith('.color.png'))).toEqual([
      'cut-0.color.png',
      'good-0.color.png',
    ]);
    expect((await stat(dataset())).mode & 0o777).toBe(0o700);
  });

  it('takes nothing from where there is no recording', async () => {
    expect((await makeFrom(join(folder, 'nowhere'))).exitCode).toBe(2);
    expect((await makeFrom(join(folder, 'data'))).exitCode).toBe(2);
  });
});

describe('giving a recording away', () => {
  const passphrase = 'correct horse battery staple';
  const at = (name: string) => join(folder, name);
  beforeAll(() => writeFile(at('passphrase'), `${passphrase}\n`));

  it('leaves numbers only unless more is asked for, and tells what the receiver sees', async () => {
    const { exitCode, stdout } = await depthkey('sessions', 'export', at('good.mcap'), at('numbers.mcap'), '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ frames: 0, hasColor: false, names: ['person 1'], isEncrypted: false });
    expect((await readFile(at('numbers.mcap'))).includes('"ada"')).toBe(false);
    const preview = await depthkey('sessions', 'export', at('good.mcap'), '--level', 'blurred', '--preview');
    expect([preview.exitCode, preview.stdout]).toEqual([0, expect.stringContaining('3 frames')]);
  });

  it('refuses a full one that nobody agreed to, and leaves no file behind', async () => {
    const refused = await depthkey('sessions', 'export', at('good.mcap'), at('full.mcap'), '--level', 'full');
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining('--consent')]);
    await expect(readFile(at('full.mcap'))).rejects.toThrow('ENOENT');
  });

  it('encrypts one, and takes it into another profile with its passphrase only', async () => {
    const sealed = ['--level', 'full', '--consent', 'Ada', '--passphrase-file', at('passphrase')];
    expect((await depthkey('sessions', 'export', at('good.mcap'), at('sealed.age'), ...sealed)).exitCode).toBe(0);
    expect((await readFile(at('sealed.age'))).includes('MCAP')).toBe(false);
    expect((await depthkey('sessions', 'import', at('sealed.age'))).stderr).toContain('--passphrase-file');
    await writeFile(at('another'), 'another passphrase');
    const wrong = await depthkey('sessions', 'import', at('sealed.age'), '--passphrase-file', at('another'));
    expect([wrong.exitCode, wrong.stderr]).toEqual([2, expect.stringContaining('found another')]);
    const right = await depthkey('sessions', 'import', at('sealed.age'), '--passphrase-file', at('passphrase'));
    expect(right.exitCode).toBe(0);
    const listed = JSON.parse((await depthkey('sessions', 'list', '--json')).stdout) as object;
    expect(listed).toMatchObject({
      sessions: [{ name: 'sealed', kind: 'recording', frames: 3, notes: { consent: { by: 'Ada' } } }],
    });
  });

  it.skipIf(!hasAge)('is opened by the reference tool of its format', async () => {
    await depthkey('sessions', 'export', at('good.mcap'), at('for-age'), '--passphrase-file', at('passphrase'));
    const opened = await openWithAge(at('for-age'), passphrase);
    await writeFile(at('opened.mcap'), opened);
    expect((await depthkey('sessions', 'verify', at('opened.mcap'))).exitCode).toBe(0);
  });

  it.each(['numbers.mcap', 'good.mcap'])('refuses to take in what is there already: %s', async (name) => {
    expect((await depthkey('sessions', 'import', at(name), '--name', 'twice')).exitCode).toBe(
      name === 'good.mcap' ? 2 : 0,
    );
  });
});

describe('giving a recording away in other forms', () => {
  const at = (name: string) => join(folder, name);
  const exportAs = (form: string, to: string, ...more: readonly string[]) =>
    depthkey('sessions', 'export', at('good.mcap'), at(to), '--as', form, '--json', ...more);
  const full = ['--level', 'full', '--consent', 'Ada'] as const;

  it('frames: a data set without infrared in the place of colour, and nothing sharper than its level', async () => {
    expect((await exportAs('frames', 'coarse', '--level', 'blurred')).exitCode).toBe(0);
    expect((await exportAs('frames', 'sharp', ...full)).exitCode).toBe(0);
    const frames = async (name: string) => {
      const { views, licence } = await openDataset(at(name));
      return { licence, frames: await Promise.all(views.map(async (view) => (await view.read()).frame)) };
    };
    const [coarse, sharp] = [await frames('coarse'), await frames('sharp')];
    expect([coarse.licence, sharp.licence]).toEqual([
      expect.stringContaining('blurred'),
      expect.stringContaining('Ada'),
    ]);
    expect(sharp.frames.map(({ color }) => color)).toEqual([0, 1].map((sequence) => noiseFrame(sequence).color));
    expect(coarse.frames[0]?.color).not.toEqual(sharp.frames[0]?.color);
    expect(coarse.frames[0]?.depth).not.toEqual(sharp.frames[0]?.depth);
  });

  it('ply: the points of the face, with colour where the level leaves it', async () => {
    expect((await exportAs('ply', 'face.ply', ...full)).exitCode).toBe(0);
    const [header = '', body = ''] = (await readFile(at('face.ply'), 'utf8')).split('end_header\n');
    const points = body
      .trim()
      .split('\n')
      .map((line) => line.split(' ').map(Number));
    expect(header).toContain(`element vertex ${points.length}\n`);
    expect(header).toContain('consent of Ada');
    expect(points.length).toBeGreaterThan(10);
    for (const point of points) expect([point.length, Math.abs(point[2]! + 0.7) <= 0.15]).toEqual([6, true]);
    expect((await exportAs('ply', 'shape.ply', '--level', 'depth')).exitCode).toBe(0);
    expect(await readFile(at('shape.ply'), 'utf8')).not.toContain('property uchar');
  });

  it.each(['depth', 'blurred'])('video: pictures that move, of the level %s', async (level) => {
    expect((await exportAs('video', `${level}.webp`, '--level', level)).exitCode).toBe(0);
    const { format, width, pageHeight } = await sharp(at(`${level}.webp`)).metadata();
    expect({ format, width, pageHeight }).toMatchObject({ format: 'webp', width: 320 });
    expect((await stat(at(`${level}.webp`))).mode & 0o777).toBe(0o600);
  });

  it('refuses numbers, which have no picture, a passphrase, and a file that is there', async () => {
    const refused = async (...args: Parameters<typeof exportAs>) => {
      const { exitCode, stdout } = await exportAs(...args);
      return [exitCode, (JSON.parse(stdout) as { error: { code: string } }).error.code];
    };
    expect(await refused('frames', 'none')).toEqual([2, 'invalid-argument']);
    expect(await refused('frames', 'dark', '--level', 'blurred', '--from-s', '0.06')).toEqual([2, 'data-missing']);
    expect(await refused('ply', 'none', ...full, '--passphrase-file', at('passphrase'))).toEqual([
      2,
      'invalid-argument',
    ]);
    expect(await refused('ply', 'face.ply', ...full)).toEqual([2, 'invalid-argument']);
  });
});
