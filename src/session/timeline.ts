import { z } from 'zod';
import type { FrameMark, SessionRecords, SessionTopic, TimedRecord } from '../core/session.ts';
import { parseRecord, recordTopics } from './json-channels.ts';

/** Everything in a recording but its pictures, repeated at its end so that opening it reads no picture. */
export interface Timeline {
  readonly frames: readonly FrameMark[];
  readonly records: readonly TimedRecord[];
}

export const timelineName = 'depthkey/timeline.json';
/** A longer one is left out: it is then read from the channels. */
const longestBytes = 32 * 1024 * 1024;
const recordBytes = 400;

/** Gathers a timeline while a recording is written. */
export function createTimeline() {
  let frames: (readonly [string, number, number])[] = [];
  let records: (readonly [string, string, unknown])[] = [];
  let isTooLong = false;
  const grow = (add: () => void) => {
    if (isTooLong) return;
    add();
    isTooLong = (frames.length + records.length) * recordBytes > longestBytes;
    if (isTooLong) [frames, records] = [[], []];
  };
  return {
    frame: ({ logNs, sequence, timestampMs }: FrameMark) =>
      grow(() => void frames.push([String(logNs), sequence, timestampMs])),
    record: <T extends SessionTopic>(topic: T, value: SessionRecords[T], logNs: bigint) =>
      grow(() => void records.push([topic, String(logNs), value])),
    /** Undefined when there was too much of it. */
    attachment() {
      if (isTooLong) return undefined;
      const data = Buffer.from(JSON.stringify({ frames, records }));
      return { name: timelineName, mediaType: 'application/json', logTime: 0n, createTime: 0n, data };
    },
  };
}

const ns = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform(BigInt);
const stored = z.object({
  frames: z.array(z.tuple([ns, z.number(), z.number()])),
  records: z.array(z.tuple([z.enum(recordTopics), ns, z.unknown()])),
});

/** Throws `ZodError` or `SyntaxError`. */
export function parseTimeline(data: Uint8Array): Timeline {
  const { frames, records } = stored.parse(JSON.parse(Buffer.from(data).toString('utf8')));
  return {
    frames: frames.map(([logNs, sequence, timestampMs]) => ({ logNs, sequence, timestampMs })),
    records: records.map(([topic, logNs, value]) => timed(topic, logNs, value)),
  };
}

/** Throws `ZodError`. */
export function timed(topic: SessionTopic, logNs: bigint, value: unknown): TimedRecord {
  return { topic, logNs, value: parseRecord(topic, value) } as TimedRecord;
}
