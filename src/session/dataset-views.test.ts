import { describe, expect, it } from 'vitest';
import type { OperationRecord, Session, SightRecord, TimedRecord } from '../core/session.ts';
import { datasetViews } from './dataset-views.ts';
import { soleFaces } from './sole-faces.ts';

const ms = 1_000_000n;
type Seen = Partial<SightRecord> & { readonly yawDeg?: number; readonly people?: number };

/** A frame every 100 ms, each with what was seen in it, between the beginning and the end of an operation. */
function recording(seen: readonly Seen[], ended: Partial<OperationRecord>, notes: Session['notes'] = {}) {
  const at = (index: number) => BigInt(1 + index) * 100n * ms;
  const operation = (phase: OperationRecord['phase'], logNs: bigint): TimedRecord => ({
    topic: '/operation',
    logNs,
    value: { id: 1, kind: 'attempt', phase, ...(phase === 'ended' && ended) },
  });
  const sights = seen.map(({ yawDeg = 0, people = 1, reasons = [] }, sequence): TimedRecord => {
    const face = { pose: { yawDeg, pitchDeg: 0, rollDeg: 0, source: 'depth' }, distanceMm: 700 };
    const faces = Array.from({ length: people }, () => face) as unknown as SightRecord['faces'];
    return { topic: '/sight', logNs: at(sequence) + 50n * ms, value: { sequence, faces, reasons } };
  });
  return {
    notes,
    frames: seen.map((_, sequence) => ({ logNs: at(sequence), sequence, timestampMs: sequence * 100 })),
    records: [operation('started', 50n * ms), ...sights, operation('ended', at(seen.length))],
  } as unknown as Session;
}

const accepted = { outcome: 'accepted', recognised: 'ada' } as const;
const indices = (session: Session, subject?: string) => datasetViews(session, subject).map(({ index }) => index);

describe('datasetViews', () => {
  it('takes one frame of every look of whoever was accepted, with the pose as it was measured', () => {
    const session = recording([{ yawDeg: 0 }, { yawDeg: 2 }, { yawDeg: 9 }, { yawDeg: 10 }], accepted);
    expect(datasetViews(session)).toEqual([
      { subject: 'ada', index: 0, truth: { yawDeg: 0, pitchDeg: 0, rollDeg: 0, distanceMm: 700 } },
      { subject: 'ada', index: 2, truth: { yawDeg: 9, pitchDeg: 0, rollDeg: 0, distanceMm: 700 } },
    ]);
    expect(indices(recording(Array(12).fill({}), accepted))).toEqual([0, 10]);
  });

  it('takes no frame with nobody, with a second person, or that may be a picture', () => {
    const session = recording(
      [{ people: 0 }, { people: 2 }, { reasons: ['flat'] }, { reasons: ['too-dark'] }, { reasons: ['turned-away'] }],
      accepted,
    );
    expect(indices(session)).toEqual([4]);
  });

  it('names nobody who was not recognised, unless it is told who it is', () => {
    const rejected = recording([{}], { outcome: 'rejected', recognised: 'ada' });
    expect(() => datasetViews(rejected)).toThrow(expect.objectContaining({ code: 'data-missing' }));
    expect(datasetViews(rejected, 'bob').map(({ subject }) => subject)).toEqual(['bob']);
    const enrolled = recording([{}], { kind: 'enrollment', outcome: 'enrolled', subject: 'eve' });
    expect(datasetViews(enrolled).map(({ subject }) => subject)).toEqual(['eve']);
  });

  it.each(['numbers', 'depth', 'blurred'])('refuses an export of the level %s', (redaction) => {
    const session = recording([{}], accepted, { export: { redaction } });
    expect(() => datasetViews(session, 'ada')).toThrow(expect.objectContaining({ code: 'data-invalid' }));
    expect(indices(recording([{}], accepted, { export: { redaction: 'full' } }))).toEqual([0]);
  });

  it('gives no look to a frame of the same number after the sensor was opened anew', () => {
    const session = recording([{}, { people: 2 }, {}, {}], accepted);
    const frames = session.frames.map((mark, place) => ({
      ...mark,
      sequence: place % 2,
      timestampMs: 100 * (place % 2),
    }));
    const records = session.records.map((record) =>
      record.topic === '/sight'
        ? { ...record, value: { ...record.value, sequence: record.value.sequence % 2 } }
        : record,
    );
    expect([...soleFaces({ frames, records }).keys()]).toEqual([0, 2, 3]);
  });
});
