import type { McapIndexedReader } from '@mcap/core';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { FrameMark, TimedRecord } from '../core/session.ts';
import { topics } from './channels.ts';
import { frameSchema, recordTopics } from './json-channels.ts';
import { parseTimeline, type Timeline, timed, timelineName } from './timeline.ts';

/** A day at thirty frames a second, and everything that is said about them. */
const mostEntries = 10_000_000;

/** The timeline at the end of the file, or the one that the channels make. Throws `data-invalid` or `Error`. */
export async function readTimeline(reader: McapIndexedReader): Promise<Timeline> {
  const stored = reader.attachmentIndexes.some(({ name }) => name === timelineName)
    ? await readStored(reader)
    : await readChannels(reader);
  return { frames: increasing(stored.frames), records: stored.records };
}

async function readStored(reader: McapIndexedReader): Promise<Timeline> {
  for await (const { data } of reader.readAttachments({ name: timelineName })) return parseTimeline(data);
  throw new AppError(ErrorCode.dataInvalid, 'Expected the timeline of a recording, found none');
}

async function readChannels(reader: McapIndexedReader): Promise<Timeline> {
  const frames: FrameMark[] = [];
  const records: TimedRecord[] = [];
  const wanted = [topics.frame, ...recordTopics];
  for await (const { channelId, logTime, data } of reader.readMessages({ topics: wanted })) {
    const topic = reader.channelsById.get(channelId)?.topic;
    const value: unknown = JSON.parse(Buffer.from(data).toString('utf8'));
    const known = recordTopics.find((one) => one === topic);
    if (known) records.push(timed(known, logTime, value));
    else frames.push(markOf(logTime, value));
    if (frames.length + records.length > mostEntries)
      throw new AppError(ErrorCode.dataInvalid, `Expected at most ${mostEntries} entries, found more`);
  }
  return { frames, records };
}

function markOf(logNs: bigint, value: unknown): FrameMark {
  const { sequence, timestampMs } = frameSchema.parse(value);
  return { logNs, sequence, timestampMs };
}

/** Frames are found by their time: it must be one only. */
function increasing(frames: readonly FrameMark[]): readonly FrameMark[] {
  for (const [index, { logNs }] of frames.entries()) {
    const before = frames[index - 1];
    if (before && before.logNs >= logNs)
      throw new AppError(ErrorCode.dataInvalid, `Expected times of frames to increase, found frame ${index} not later`);
  }
  return frames;
}
