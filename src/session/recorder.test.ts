import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noiseFrame, someFace } from '../../test/fakes/fake-session.ts';
import { memorySource } from './bytes.ts';
import { usualCompression } from './compression.ts';
import { openSession, readSession } from './open-session.ts';
import { startRecorder } from './recorder.ts';
import { verifySession } from './verify-session.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'depthkey-record-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const clock = { nowMs: () => performance.now(), wallMs: () => Date.now() };
const options = { color: 'exact', compression: usualCompression, notes: { depthkey: { version: '1' } } } as const;

describe('the recorder', () => {
  it('writes what it was told to a file for its owner only', async () => {
    const file = join(folder, 'a.mcap');
    const recording = await startRecorder({ ...options, file }, clock);
    for (let i = 0; i < 4; i++) {
      recording.frame(noiseFrame(i));
      recording.faces(noiseFrame(i), [someFace]);
      recording.record('/timing', { stage: 'find', durationMs: i });
    }
    const summary = await recording.end();
    expect(summary).toMatchObject({ frames: 4, droppedFrames: 0, bytes: statSync(file).size });
    expect(await recording.end()).toBe(summary);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const session = await openSession(file);
    expect(await session.readFrame(3)).toEqual(noiseFrame(3));
    expect(session.records).toHaveLength(4);
    await session.close();
    const report = await verifySession(memorySource(readFileSync(file)), file);
    expect(report).toMatchObject({ isSound: true, problems: [], frames: 4, droppedFrames: 0 });
  });

  it('drops frames that come faster than it writes, and says so in the file', async () => {
    const recording = await startRecorder(options, clock);
    const size = { width: 640, height: 480, fx: 500, fy: 500, cx: 320, cy: 240 };
    const frame = noiseFrame(0, size);
    for (let sequence = 0; sequence < 60; sequence++) recording.frame({ ...frame, sequence, timestampMs: sequence });
    const { frames, droppedFrames, bytesInMemory } = await recording.end();
    expect(droppedFrames).toBeGreaterThan(0);
    expect(frames + droppedFrames).toBe(60);
    const session = await readSession(memorySource(bytesInMemory!), 'memory');
    expect(session.frames).toHaveLength(frames);
    expect(session.records.at(-1)).toMatchObject({ topic: '/drops', value: { frames: droppedFrames } });
  });

  it('leaves frames out beyond its limit, and keeps what happened', async () => {
    const recording = await startRecorder({ ...options, longestBytes: 1 }, clock);
    recording.frame(noiseFrame(0));
    recording.record('/timing', { stage: 'find', durationMs: 1 });
    const { frames, bytesInMemory } = await recording.end();
    expect(frames).toBe(0);
    expect((await readSession(memorySource(bytesInMemory!), 'memory')).records).toHaveLength(1);
  });

  it('refuses to write over a file', async () => {
    const file = join(folder, 'b.mcap');
    await (await startRecorder({ ...options, file }, clock)).end();
    await expect(startRecorder({ ...options, file }, clock)).rejects.toMatchObject({ code: 'invalid-argument' });
  });
});
