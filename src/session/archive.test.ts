import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noiseFrame, someFace } from '../../test/fakes/fake-session.ts';
import type { AttemptTrace } from '../core/session-archive.ts';
import { createSessionArchive, type FileArchive } from './archive.ts';

let folder = '';
let archive: FileArchive;
let key: Uint8Array | undefined;
const clock = { nowMs: () => performance.now(), wallMs: () => Date.now() };
const notes = { depthkey: { sensor: 'simulated:agate', color: 'jpeg' } };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'depthkey-archive-'));
  key = new Uint8Array(32).fill(7);
  archive = createSessionArchive({ folder, keyStore: { id: 'test', load: () => key }, clock });
});
afterEach(() => rmSync(folder, { recursive: true }));

const trace = (): AttemptTrace => ({
  notes,
  frames: [0, 1].map((i) => ({
    frame: noiseFrame(i),
    atMs: 1000 + i,
    seen: { faces: [someFace], atMs: 1000.5 + i },
  })),
  records: [{ topic: '/timing', value: { stage: 'find', durationMs: 3 }, atMs: 1000.5 }],
  droppedFrames: 4,
});

const kept = async () => (await archive.list()).filter(({ kind }) => kind === 'memory');

describe('the archive', () => {
  it('records, lists, opens and removes', async () => {
    const recording = await archive.record('morning', notes, 'exact');
    recording.frame(noiseFrame(3));
    await recording.end();
    expect(await archive.list()).toMatchObject([{ id: 'morning', kind: 'recording' }]);
    const session = await archive.open('morning');
    expect(await session.readFrame(0)).toEqual(noiseFrame(3));
    await session.close();
    await archive.remove('morning');
    expect(await archive.list()).toEqual([]);
    await expect(archive.open('morning')).rejects.toMatchObject({ code: 'data-missing' });
  });

  it.each(['../out', 'a/b', '.hidden', ''])('refuses the name "%s"', async (id) => {
    await expect(archive.record(id, notes, 'jpeg')).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  it('keeps a failed attempt encrypted, bound to its name and to the key', async () => {
    await archive.keep(trace());
    const [one] = await kept();
    const [file = ''] = readdirSync(join(folder, 'memory'));
    const path = join(folder, 'memory', file);
    expect(readFileSync(path).includes('depthkey/timeline')).toBe(false);
    const session = await archive.open(one!.id);
    expect(session.frames.map(({ sequence }) => sequence)).toEqual([0, 1]);
    expect((await session.readFrame(1)).depth).toEqual(noiseFrame(1).depth);
    expect(session.records.at(-1)).toMatchObject({ topic: '/drops', value: { frames: 4 } });
    expect(await session.readOutlines(0n, 2_000_000_000n)).toHaveLength(2);
    renameSync(path, join(folder, 'memory', 'other.sealed'));
    await expect(archive.open('other')).rejects.toMatchObject({ code: 'data-invalid' });
    key = undefined;
    await expect(archive.open('other')).rejects.toMatchObject({ code: 'key-missing' });
  });

  it('forgets the oldest for want of room, everything when switched off, and never what was recorded', async () => {
    await (await archive.record('morning', notes, 'jpeg')).end();
    await archive.setMemory({ isOn: true, most: 2, mostMb: 1 });
    for (let i = 0; i < 3; i++) await archive.keep(trace());
    expect(await kept()).toHaveLength(2);
    await archive.setMemory({ isOn: false, most: 2, mostMb: 1 });
    await archive.keep(trace());
    expect(await archive.list()).toMatchObject([{ id: 'morning' }]);
    expect(archive.memory()).toEqual({ isOn: false, most: 2, mostMb: 1 });
  });

  it('writes exports into a folder of their own, never over one another', async () => {
    const recording = await archive.record('morning', notes, 'exact');
    recording.frame(noiseFrame(3));
    await recording.end();
    const [first, second] = [
      await archive.export('morning', { redaction: 'depth' }),
      await archive.export('morning', { redaction: 'depth' }),
    ];
    expect(first.file).not.toBe(second.file);
    expect(readdirSync(join(folder, 'exports'))).toHaveLength(2);
    expect(await archive.list()).toHaveLength(1);
  });
});
