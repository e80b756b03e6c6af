import { describe, expect, it } from 'vitest';
import { createFakeApp, storeWith } from '../../test/fakes/fake-app.ts';
import { createFakeClock } from '../../test/fakes/fake-clock.ts';
import { createFakeEmbedder } from '../../test/fakes/fake-embedder.ts';
import { createFakeFaceReader, fakeFace } from '../../test/fakes/fake-faces.ts';
import type { RgbdFrame } from '../core/frame.ts';
import { attemptSpans } from '../core/operation-spans.ts';
import type { FrameMark, Session, SessionTap, TimedRecord } from '../core/session.ts';
import { galleryFor } from './gallery.ts';
import { replayAttempt } from './replay-attempts.ts';

/** A recording in memory, without a file. */
function createMemorySession() {
  let now = 0n;
  const frames: (FrameMark & { readonly frame: RgbdFrame })[] = [];
  const records: TimedRecord[] = [];
  const tap: SessionTap = {
    frame: (frame) => void frames.push({ logNs: (now += 1n), ...frame, frame: structuredClone(frame) }),
    faces: () => undefined,
    record: (topic, value) => void records.push({ topic, value, logNs: (now += 1n) } as TimedRecord),
  };
  const session: Session = {
    isWhole: true,
    notes: {},
    frames,
    records,
    readFrame: async (index) => frames[index]!.frame,
    readOutlines: async () => [],
    close: async () => undefined,
  };
  return { tap, session };
}

async function recordAttempt(personDeg: number) {
  const store = await storeWith('ada', 0);
  const { app, client } = createFakeApp({ store, script: [[fakeFace(personDeg)]] });
  const { tap, session } = createMemorySession();
  const stop = app.record(tap);
  const result = await client['attempt.start']({});
  stop();
  const templates = await galleryFor({ isRehearsal: true }, store, createFakeEmbedder());
  return { result, session, known: { templates, store }, span: attemptSpans(session.records)[0]! };
}

const pieces = (personDeg: number) => ({
  reader: createFakeFaceReader([[fakeFace(personDeg)]]),
  embedder: createFakeEmbedder(),
  clock: createFakeClock(),
  isCancelled: () => false,
});

describe('an attempt that is carried out again', () => {
  it.each([0, 90])('ends as it did then, with the same distances (%d degrees away)', async (personDeg) => {
    const { result, session, known, span } = await recordAttempt(personDeg);
    const again = await replayAttempt(session, span, { ...pieces(personDeg), ...known });
    expect(again).toMatchObject({ isSameDecision: true, missingFrames: 0, greatestChange: 0 });
    expect(again.then.outcome).toBe(result.outcome);
    expect(again.comparedTwice).toBeGreaterThanOrEqual(3);
  });

  it('says so when it is decided in another way', async () => {
    const { session, known, span } = await recordAttempt(0);
    const again = await replayAttempt(session, span, { ...pieces(90), ...known });
    expect(again).toMatchObject({ isSameDecision: false, then: { outcome: 'accepted' } });
    expect(again.greatestChange).toBeGreaterThan(0);
  });

  it('can be stopped', async () => {
    const { session, known, span } = await recordAttempt(0);
    const stopped = replayAttempt(session, span, { ...pieces(0), ...known, isCancelled: () => true });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });
});
