import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fakeSessionBytes } from '../../test/fakes/fake-session.ts';
import { memorySource } from './bytes.ts';
import { encodeVideo } from './export-video.ts';
import { type OpenedSession, readSession } from './open-session.ts';

/** Recorded at these times; the sensor's own numbers and times begin anew in the middle. */
async function recordedAt(...times: readonly number[]): Promise<OpenedSession> {
  const bytes = await fakeSessionBytes({ frames: times.length });
  const session = await readSession(memorySource(bytes), 'test.mcap');
  const frames = session.frames.map((mark, place) => ({
    ...mark,
    logNs: BigInt(1_900_000_000_000 + times[place]!) * 1_000_000n,
    sequence: place % 2,
    timestampMs: 33 * (place % 2),
  }));
  return { ...session, frames, records: [] };
}

const delays = async (session: OpenedSession) =>
  (await sharp(await encodeVideo(session, { redaction: 'depth' }), { animated: true }).metadata()).delay;

describe('encodeVideo', () => {
  it('moves as fast as what was recorded, ten pictures a second at most, over every opening of the sensor', async () => {
    expect(await delays(await recordedAt(0, 33, 98, 400, 1400))).toEqual([98, 302, 1000, 100]);
  });

  it('refuses more than half a minute', async () => {
    await expect(delays(await recordedAt(0, 100, 30_200))).rejects.toMatchObject({ code: 'invalid-argument' });
  });
});
