import { describe, expect, it } from 'vitest';
import { fakeSessionBytes, noiseFrame } from '../../test/fakes/fake-session.ts';
import type { ExportOptions } from '../core/session.ts';
import { createMemoryBytes, memorySource } from './bytes.ts';
import { exportSession, previewExport } from './export-session.ts';
import { type OpenedSession, readSession } from './open-session.ts';
import { verifySession } from './verify-session.ts';

const open = (bytes: Uint8Array) => readSession(memorySource(bytes), 'test.mcap');
const original = async () => open(await fakeSessionBytes({ frames: 4 }));

/** The export as its receiver has it: every byte of it, unpacked, and the recording. */
async function given(session: OpenedSession, options: ExportOptions) {
  const sink = createMemoryBytes();
  const content = await previewExport(session, options);
  await exportSession(session, options, sink);
  const report = await verifySession(memorySource(sink.bytes()), 'export.mcap');
  expect(report.problems).toEqual([]);
  return { content, session: await open(sink.bytes()), report };
}

describe('an export', () => {
  it('of numbers has no picture, no landmark and no name in it', async () => {
    const { session, report } = await given(await original(), { redaction: 'numbers' });
    expect(Object.keys(report.messages).sort()).toEqual(['/comparison', '/drops', '/operation', '/sight']);
    expect(session.frames).toEqual([]);
    const said = JSON.stringify(session.records.map(({ value }) => value));
    expect(said).not.toContain('ada');
    expect(said).toContain('person 1');
  });

  it('of depth has black colour, no infrared, no landmarks', async () => {
    const { session, report } = await given(await original(), { redaction: 'depth' });
    expect(report.messages).not.toHaveProperty('/annotations');
    const { color, depth, ir } = await session.readFrame(2);
    expect([Math.max(...color), ir]).toEqual([0, undefined]);
    expect(depth).toEqual(noiseFrame(2).depth);
  });

  it('with faces made coarse leaves what is around them', async () => {
    const { session, report } = await given(await original(), { redaction: 'blurred' });
    expect(report.messages).not.toHaveProperty('/annotations');
    const { color, depth } = await session.readFrame(1);
    const before = noiseFrame(1);
    const at = (x: number, y: number) => y * 64 + x;
    expect(color[3 * at(63, 47)]).toBe(before.color[3 * at(63, 47)]);
    expect(new Set([at(18, 15), at(19, 15), at(20, 15)].map((place) => depth[place])).size).toBeLessThan(3);
    // A face of 20 pixels, widened by 12 on every side, in cells: hardly any colour is left of the noise.
    const inside = Array.from({ length: 20 }, (_, x) => color[3 * at(10 + x, 20)]);
    expect(new Set(inside).size).toBeLessThan(6);
  });

  it('covers the whole picture where nobody looked for a face', async () => {
    const session: OpenedSession = { ...(await original()), records: [] };
    const { session: received } = await given(session, { redaction: 'blurred' });
    const { color } = await received.readFrame(0);
    expect(new Set(color).size).toBeLessThan(3 * 7 * 6);
  });

  it('covers the whole picture where a face was seen only before the sensor was opened anew', async () => {
    const whole = await original();
    // Frames 0 and 1, and then 0 and 1 of another opening, in which no face was found.
    const frames = whole.frames.map((mark, place) => ({
      ...mark,
      sequence: place % 2,
      timestampMs: 33 * (place % 2),
    }));
    const records = whole.records.filter(({ topic, logNs }) => topic === '/sight' && logNs < frames[2]!.logNs);
    const { session } = await given({ ...whole, frames, records }, { redaction: 'blurred' });
    const colours = async (place: number) => new Set((await session.readFrame(place)).color).size;
    expect(await colours(2)).toBeLessThan(3 * 7 * 6);
    expect(await colours(0)).toBeGreaterThan(3 * 7 * 6);
  });

  it('of everything needs consent, which stands in the file, and changes no frame', async () => {
    const session = await original();
    await expect(previewExport(session, { redaction: 'full' })).rejects.toMatchObject({ code: 'invalid-argument' });
    const full = await given(session, { redaction: 'full', consent: 'Ada' });
    expect(full.session.notes['consent']).toMatchObject({ by: 'Ada', to: 'full' });
    expect(await full.session.readFrame(3)).toEqual(noiseFrame(3));
    expect(full.report.messages['/annotations']).toBe(4);
    expect(full.session.records).toEqual(session.records);
  });

  it('holds what its preview said, within its span', async () => {
    const session = await original();
    // Frames come every 33.3 ms, what was seen in them half a microsecond later.
    const options = { redaction: 'blurred', fromMs: 30, toMs: 70 } as const;
    const { content, session: received } = await given(session, options);
    const { sample, ...preview } = content;
    expect(received.frames).toEqual(session.frames.slice(1, 3));
    expect([preview.frames, preview.records]).toEqual([2, received.records.length]);
    expect(await received.readFrame(1)).toEqual(sample);
  });
});

it('refuses a span in which nothing was recorded', async () => {
  const options = { redaction: 'depth', fromMs: 60_000 } as const;
  await expect(previewExport(await original(), options)).rejects.toMatchObject({ code: 'invalid-argument' });
});

it('copies JPEG pictures as they are in a full export', async () => {
  const session = await open(await fakeSessionBytes({ frames: 2, color: 'jpeg' }));
  const { session: full } = await given(session, { redaction: 'full', consent: 'Ada' });
  expect(await full.readFrame(1)).toEqual(await session.readFrame(1));
});
