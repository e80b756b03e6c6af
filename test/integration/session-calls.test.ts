import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../src/contract/base64.ts';
import { decodePreview } from '../../src/contract/preview.ts';
import { createSessionArchive } from '../../src/session/archive.ts';
import { createFakeApp, storeWith } from '../fakes/fake-app.ts';
import { fakeFace } from '../fakes/fake-faces.ts';
import { fakeSessionBytes } from '../fakes/fake-session.ts';

let folder = '';
let program: ReturnType<typeof createFakeApp>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthkey-session-calls-'));
  await mkdir(join(folder, 'memory'));
  await writeFile(join(folder, 'good.mcap'), await fakeSessionBytes({ frames: 3 }));
  await writeFile(join(folder, 'text.mcap'), 'no recording');
  const keyStore = { id: 'test', load: () => new Uint8Array(32) };
  const clock = { nowMs: () => performance.now(), wallMs: () => Date.now() };
  const sessions = createSessionArchive({ folder, keyStore, clock });
  program = createFakeApp({ script: [[fakeFace(90)]], store: await storeWith('ada', 0), ports: { sessions } });
});
afterAll(async () => {
  await program.app.close();
  await rm(folder, { recursive: true });
});

describe('a window that looks into recordings', () => {
  it('lists them, and shows one without its pictures', async () => {
    const { client } = program;
    expect((await client['sessions.list']()).map(({ id }) => id).sort()).toEqual(['good', 'text']);
    const view = await client['sessions.show']({ id: 'good' });
    expect(view).toMatchObject({ id: 'good', isWhole: true, hasInfrared: true, droppedFrames: 2 });
    expect(view.frameTimesMs).toHaveLength(3);
    expect(view.operations).toMatchObject([{ kind: 'attempt', subject: 'ada', outcome: 'rejected', startMs: 0 }]);
    expect(view.comparisons.map(({ frame }) => frame)).toEqual([0, 1, 2]);
    expect(view.sights[0]).toMatchObject({ faces: 1, distanceMm: 700, isLive: true, reliefGain: 0.8 });
  });

  it('sees a frame in colour, depth and infrared with the face in it, and its points in space', async () => {
    const { client } = program;
    const { preview } = await client['sessions.frame']({ id: 'good', index: 1 });
    const frame = decodePreview(fromBase64(preview));
    expect(frame).toMatchObject({ sequence: 1, width: 64, height: 48, faces: [{ distanceMm: 700 }] });
    const infrared = await client['sessions.frame']({ id: 'good', index: 1, isInfrared: true });
    expect(decodePreview(fromBase64(infrared.preview)).color).not.toEqual(frame.color);
    const { count, points } = await client['sessions.points']({ id: 'good', index: 1 });
    expect(fromBase64(points)).toHaveLength(9 * count);
    expect(count).toBeGreaterThan(1000);
  });

  it('has its attempts carried out again, and is told what changed', async () => {
    const [attempt, ...others] = await program.client['sessions.compare']({ id: 'good' });
    expect(others).toEqual([]);
    expect(attempt).toMatchObject({ then: { outcome: 'rejected' }, frames: 3, missingFrames: 0 });
    expect(attempt?.now.outcome).toMatch(/rejected|timed-out/);
  });

  it('sees the face of a frame as the networks do', async () => {
    const { chip } = await program.client['sessions.chip']({ id: 'good', index: 1 });
    expect(decodePreview(fromBase64(chip?.preview ?? ''))).toMatchObject({ sequence: 1, width: 112, height: 112 });
    await expect(program.client['sessions.chip']({ id: 'good', index: 9 })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
  });

  it('is told what an export holds, and where it was written', async () => {
    const { client } = program;
    const preview = await client['sessions.preview']({ id: 'good', redaction: 'blurred' });
    expect(preview).toMatchObject({ frames: 3, names: ['person 1'], hasLandmarks: false });
    expect(decodePreview(fromBase64(preview.sample?.preview ?? '')).width).toBe(64);
    const written = await client['sessions.export']({ id: 'good', redaction: 'depth' });
    expect(written).toMatchObject({ file: join(folder, 'exports', 'good depth.mcap'), isEncrypted: false });
    const refused = client['sessions.export']({ id: 'good', redaction: 'full', consent: 'Ada', passphrase: 'short' });
    await expect(refused).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  it('takes one in piece by piece, and keeps nothing of what is no recording', async () => {
    const { client } = program;
    const hand = async (id: string, bytes: Uint8Array) => {
      const { intake } = await client['intake.begin']({ id });
      for (let at = 0; at < bytes.length; at += 45_000)
        await client['intake.write']({ intake, part: toBase64(bytes.subarray(at, at + 45_000)) });
      await client['intake.end']({ intake });
    };
    await hand('taken', await readFile(join(folder, 'good.mcap')));
    expect(await client['sessions.show']({ id: 'taken' })).toMatchObject({ isWhole: true, hasInfrared: true });
    await expect(hand('taken', new Uint8Array(1))).rejects.toMatchObject({ code: 'invalid-argument' });
    const refused = hand('noise', new Uint8Array(90_000).fill(7));
    await expect(refused).rejects.toMatchObject({ code: 'data-invalid', message: expect.not.stringContaining(folder) });
    await client['sessions.remove']({ id: 'taken' });
    expect((await readdir(folder)).sort()).toEqual(['exports', 'good.mcap', 'memory', 'text.mcap']);
  });

  it('lets go of what another window took in before', async () => {
    const { client } = program;
    const { intake: first } = await client['intake.begin']({ id: 'first' });
    const { intake } = await client['intake.begin']({ id: 'second' });
    await expect(client['intake.write']({ intake: first, part: '' })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
    await client['intake.drop']({ intake });
    await expect(client['intake.end']({ intake })).rejects.toMatchObject({ code: 'invalid-argument' });
    await expect(client['intake.begin']({ id: '../out' })).rejects.toMatchObject({ code: 'invalid-argument' });
    expect(await readdir(folder)).not.toContain('.intake');
  });

  it.each(['../good', 'missing', 'text'])('is told clearly what cannot be opened: %s', async (id) => {
    const code = expect.stringMatching(/invalid-argument|data-missing|data-invalid/) as string;
    await expect(program.client['sessions.show']({ id })).rejects.toMatchObject({ code });
  });

  it('records an attempt, finds the one that was kept by itself, and removes both', async () => {
    const { client } = program;
    await client['recording.start']({ id: 'new' });
    expect((await client['state.get']()).recording).toMatchObject({ id: 'new' });
    await expect(client['recording.start']({ id: 'another' })).rejects.toMatchObject({ code: 'sensor-busy' });
    await client['attempt.start']({});
    const summary = await client['recording.stop']();
    expect(summary.frames).toBeGreaterThan(0);
    expect(await client['state.get']()).not.toHaveProperty('recording');
    const listed = await client['sessions.list']();
    expect(listed.filter(({ kind }) => kind === 'memory')).toHaveLength(1);
    const view = await client['sessions.show']({ id: 'new' });
    expect(view.operations).toMatchObject([{ outcome: 'rejected' }]);
    await client['memory.set']({ isOn: false, most: 1, mostMb: 1 });
    await client['sessions.remove']({ id: 'new' });
    expect((await client['sessions.list']()).map(({ id }) => id).sort()).toEqual(['good', 'text']);
  });
});
