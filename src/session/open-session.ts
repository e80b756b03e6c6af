import { McapIndexedReader } from '@mcap/core';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { Session, SessionColor, SessionNotes } from '../core/session.ts';
import { type ByteSource, guarded, openFileSource } from './bytes.ts';
import { topics } from './channels.ts';
import { decompressHandlers } from './compression.ts';
import { landmarksIn } from './face-messages.ts';
import { foxglove } from './foxglove.ts';
import { readFrameAt } from './read-frame.ts';
import { readTimeline } from './read-timeline.ts';
import { recover } from './recover.ts';
import type { Timeline } from './timeline.ts';

/** One message as it lies in the file. */
export interface RawMessage {
  readonly topic: string;
  readonly logNs: bigint;
  /** Borrowed until the next message. */
  readonly data: Uint8Array;
}

/** A recording whose messages can be copied without being decoded. */
export interface OpenedSession extends Session {
  /** Whether colour is kept bit for bit or as JPEG. */
  readonly color: SessionColor;
  /** Every message recorded in this span, in the order of their times. Throws `data-invalid`. */
  messages(fromNs: bigint, toNs: bigint): AsyncGenerator<RawMessage>;
}

/**
 * Opens a recording in a file. Throws `data-missing` or `data-invalid`.
 * @param name of the recording, for messages.
 */
export async function openSession(file: string, name = file): Promise<OpenedSession> {
  const source = await openFileSource(file);
  try {
    const session = await readSession(source, name);
    return { ...session, close: source.close };
  } catch (error) {
    await source.close();
    throw error;
  }
}

/**
 * A recording from any bytes, which stay open. One without an index, or with a broken one, is read from its beginning.
 * @param name of the recording, for messages.
 * Throws `data-invalid`.
 */
export function readSession(source: ByteSource, name: string): Promise<OpenedSession> {
  return soundly(name, async () => {
    const safe = guarded(source);
    const whole = await openWhole(safe).catch(() => undefined);
    return sessionOf(whole ?? (await openRest(safe)), name);
  });
}

interface Opened {
  readonly isWhole: boolean;
  readonly reader: McapIndexedReader;
  readonly timeline: Timeline;
  readonly notes: SessionNotes;
}

async function openWhole(source: ByteSource): Promise<Opened> {
  const reader = await McapIndexedReader.Initialize({ readable: source, decompressHandlers });
  return { isWhole: true, reader, timeline: await readTimeline(reader), notes: await readNotes(reader) };
}

async function openRest(source: ByteSource): Promise<Opened> {
  const recovered = await recover(source);
  const reader = await McapIndexedReader.Initialize({ readable: guarded(recovered.source), decompressHandlers });
  return { isWhole: false, reader, timeline: await readTimeline(reader), notes: await readNotes(reader) };
}

function sessionOf({ isWhole, reader, timeline, notes }: Opened, name: string): OpenedSession {
  return {
    color: colorOf(reader),
    messages: (fromNs, toNs) => rawMessages(reader, name, fromNs, toNs),
    isWhole,
    notes,
    frames: timeline.frames,
    records: timeline.records,
    readFrame: async (index) => {
      const mark = timeline.frames[index];
      if (mark) return soundly(name, () => readFrameAt(reader, mark));
      const message = `Expected a frame below ${timeline.frames.length}, found ${index}`;
      throw new AppError(ErrorCode.invalidArgument, message);
    },
    readOutlines: (fromNs, toNs) => soundly(name, () => readOutlines(reader, timeline, fromNs, toNs)),
    close: async () => undefined,
  };
}

function colorOf({ channelsById, schemasById }: McapIndexedReader): SessionColor {
  const channel = [...channelsById.values()].find(({ topic }) => topic === topics.color);
  const schema = channel && schemasById.get(channel.schemaId)?.name;
  return schema === foxglove('RawImage').fullName ? 'exact' : 'jpeg';
}

async function* rawMessages(reader: McapIndexedReader, name: string, startTime: bigint, endTime: bigint) {
  try {
    for await (const { channelId, logTime, data } of reader.readMessages({ startTime, endTime })) {
      const topic = reader.channelsById.get(channelId)?.topic;
      if (topic !== undefined) yield { topic, logNs: logTime, data };
    }
  } catch (cause) {
    throw damaged(name, cause);
  }
}

/** Bounded: notes are written by hand and by programs, never by the thousand. */
const mostNotes = 64;

async function readNotes(reader: McapIndexedReader): Promise<SessionNotes> {
  const notes: Record<string, Record<string, string>> = {};
  if (reader.metadataIndexes.length > mostNotes)
    throw new AppError(
      ErrorCode.dataInvalid,
      `Expected at most ${mostNotes} notes, found ${reader.metadataIndexes.length}`,
    );
  for await (const { name, metadata } of reader.readMetadata()) notes[name] = Object.fromEntries(metadata);
  return notes;
}

/** Landmarks are written when they are known, a while after their frame: they are matched by the frame's own time. */
async function readOutlines(reader: McapIndexedReader, { frames }: Timeline, fromNs: bigint, toNs: bigint) {
  const sequences = new Map(frames.map(({ logNs, sequence }) => [logNs, sequence]));
  const outlines: { sequence: number; points: Float32Array }[] = [];
  for await (const { data } of reader.readMessages({
    topics: [topics.annotations],
    startTime: fromNs,
    endTime: toNs,
  })) {
    const message = foxglove('ImageAnnotations').decode(data);
    const { seconds, nanos } = (message['timestamp'] ?? {}) as { seconds?: unknown; nanos?: number };
    const sequence = sequences.get(BigInt(String(seconds ?? 0)) * 1_000_000_000n + BigInt(nanos ?? 0));
    if (sequence !== undefined) outlines.push({ sequence, points: landmarksIn(message) });
  }
  return outlines;
}

/** Whatever a broken file makes the libraries throw is one fault that names it. */
async function soundly<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw damaged(name, cause);
  }
}

function damaged(name: string, cause: unknown): AppError {
  const { code, message } = AppError.from(cause);
  if (cause instanceof AppError && code !== ErrorCode.dataInvalid && code !== ErrorCode.internal) return cause;
  const hint = 'See what can still be read: depthkey sessions verify FILE';
  return new AppError(ErrorCode.dataInvalid, `${name} is damaged: ${message}`, { hint, cause });
}
