import { McapIndexedReader } from '@mcap/core';
import { describe, expect, it } from 'vitest';
import { fakeSessionBytes, noiseFrame, someFace } from '../../test/fakes/fake-session.ts';
import { createMemoryBytes, memorySource } from './bytes.ts';
import { readSession } from './open-session.ts';
import { createSessionWriter } from './session-writer.ts';

const open = (bytes: Uint8Array) => readSession(memorySource(bytes), 'test.mcap');

describe('a recording', () => {
  it.each([
    ['exact', 'zstd'],
    ['exact', 'none'],
  ] as const)('gives back every frame bit for bit (%s, %s)', async (color, compression) => {
    const session = await open(await fakeSessionBytes({ color, compression, frames: 4 }));
    expect(session.isWhole).toBe(true);
    expect(session.frames.map(({ sequence, timestampMs }) => [sequence, timestampMs])).toEqual(
      [0, 1, 2, 3].map((sequence) => [sequence, sequence * 33.25]),
    );
    for (const index of [3, 0, 2]) expect(await session.readFrame(index)).toEqual(noiseFrame(index));
  });

  it('keeps depth and infrared bit for bit beside a JPEG picture', async () => {
    const session = await open(await fakeSessionBytes({ color: 'jpeg', frames: 2 }));
    const { color, ...frame } = await session.readFrame(1);
    const { color: original, ...expected } = noiseFrame(1);
    expect(frame).toEqual(expected);
    expect(color).toHaveLength(original.length);
  });

  it('tells what happened, in order, without reading a picture', async () => {
    const session = await open(await fakeSessionBytes({ frames: 3 }));
    const topics = session.records.map(({ topic }) => topic);
    expect(topics).toEqual(['/operation', ...Array(3).fill(['/sight', '/comparison']).flat(), '/operation', '/drops']);
    expect(session.records.at(-2)?.value).toMatchObject({ phase: 'ended', outcome: 'rejected', distance: 0.9 });
    expect(session.notes['depthkey']).toEqual({ version: '1', sensor: 'simulated:agate' });
  });

  it('names no channel and no schema that it has no message of', async () => {
    const sink = createMemoryBytes();
    const writer = await createSessionWriter(sink, { color: 'jpeg', compression: 'none', notes: {} });
    await writer.record('/timing', { stage: 'find', durationMs: 12 }, 1n);
    await writer.end();
    const readable = memorySource(sink.bytes());
    const { channelsById, schemasById } = await McapIndexedReader.Initialize({ readable });
    expect([...channelsById.values()].map(({ topic }) => topic)).toEqual(['/timing']);
    expect([...schemasById.values()].map(({ name }) => name)).toEqual(['depthkey.timing']);
  });

  it('finds the landmarks of a frame', async () => {
    const session = await open(await fakeSessionBytes({ frames: 3 }));
    const first = session.frames[0]!.logNs;
    const outlines = await session.readOutlines(first, first + 1_000_000_000n);
    expect(outlines.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
    expect(outlines[0]!.points).toHaveLength(478 * 2);
    expect(outlines[0]!.points[3]).toBe(someFace.landmarks[4]);
  });

  it('refuses a frame that is not there', async () => {
    const session = await open(await fakeSessionBytes({ frames: 1 }));
    await expect(session.readFrame(1)).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', Buffer.from('these are not the bytes of a recording')],
  ])('refuses %s', async (_, bytes) => {
    await expect(open(bytes)).rejects.toMatchObject({
      code: 'data-invalid',
      message: expect.stringContaining('test.mcap'),
    });
  });
});

describe('a recording that was cut', () => {
  it('is read up to its last whole chunk, wherever the cut is', async () => {
    const size = { width: 320, height: 240, fx: 250, fy: 250, cx: 160, cy: 120 };
    const bytes = await fakeSessionBytes({ frames: 6, size });
    let before = -1;
    for (let tenths = 1; tenths < 10; tenths++) {
      const session = await open(bytes.slice(0, Math.floor((bytes.length * tenths) / 10)));
      expect(session.frames.length).toBeGreaterThanOrEqual(before);
      before = session.frames.length;
      const last = session.frames.length - 1;
      // The pictures of the last frame may be split between two chunks.
      if (last > 0) expect(await session.readFrame(last - 1)).toEqual(noiseFrame(last - 1, size));
    }
    expect(before).toBeGreaterThanOrEqual(3);
    expect((await open(bytes)).frames).toHaveLength(6);
  });
});
