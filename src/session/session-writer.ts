import { type IWritable, McapWriter } from '@mcap/core';
import type { RgbdFrame } from '../core/frame.ts';
import type { SessionColor, SessionNotes, SessionRecords, SessionTopic } from '../core/session.ts';
import { type Channels, createChannels, topics } from './channels.ts';
import { type Compression, chunkCompressor } from './compression.ts';
import { annotationsOf, headTransform, type SeenFace } from './face-messages.ts';
import { foxglove } from './foxglove.ts';
import { frameSchema, parseRecord, recordTopics } from './json-channels.ts';
import { encodePictures } from './pictures.ts';
import { createTimeline } from './timeline.ts';
import { timestampOf } from './timestamp.ts';

export interface SessionWriterOptions {
  readonly color: SessionColor;
  /** 1..100, only for `jpeg`. */
  readonly jpegQuality?: number;
  readonly compression: Compression;
  /** Written first: they survive whatever cuts the file. */
  readonly notes: SessionNotes;
}

/**
 * Writes one recording. Calls are carried out one after the other; each rejects with what the bytes' destination throws,
 * and after that nothing more is to be written.
 */
export interface SessionWriter {
  /** The planes are borrowed until the promise resolves. `logNs` must be greater than that of the frame before. */
  frame(frame: RgbdFrame, logNs: bigint): Promise<void>;
  /** Faces in the frame that was recorded at `frameNs`. */
  faces(
    faces: readonly SeenFace[],
    frame: Pick<RgbdFrame, 'intrinsics'>,
    frameNs: bigint,
    logNs: bigint,
  ): Promise<void>;
  record<T extends SessionTopic>(topic: T, value: SessionRecords[T], logNs: bigint): Promise<void>;
  /**
   * A message of another recording, as it is; one on a channel that this program does not write is left out. Throws
   * `ZodError` or `SyntaxError` for JSON that is none of its channel's.
   */
  copy(topic: string, data: Uint8Array, logNs: bigint): Promise<void>;
  /** Writes the index. The destination stays open. */
  end(): Promise<void>;
}

/** A chunk of about this size holds one or two frames: little is lost in a crash, and seeking unpacks little. */
const chunkSize = 1024 * 1024;
const usualJpegQuality = 90;
const library = 'depthkey';

/** Begins a recording. Throws `invalid-argument` for a compression this Node lacks, and what the destination throws. */
export async function createSessionWriter(writable: IWritable, options: SessionWriterOptions): Promise<SessionWriter> {
  const compressChunk = chunkCompressor(options.compression);
  const writer = new McapWriter({ writable, chunkSize, ...(compressChunk && { compressChunk }) });
  await writer.start({ profile: '', library });
  for (const [name, values] of Object.entries(options.notes)) await addNote(writer, name, values);
  return writeSession(writer, createChannels(writer, options.color), options);
}

const addNote = (writer: McapWriter, name: string, values: Readonly<Record<string, string>>) =>
  writer.addMetadata({ name, metadata: new Map(Object.entries(values)) });

function writeSession(writer: McapWriter, channels: Channels, options: SessionWriterOptions): SessionWriter {
  const { color, jpegQuality = usualJpegQuality } = options;
  const timeline = createTimeline();
  const add = createMessages(writer, channels);
  const inTurn = createTurns();
  return {
    frame: (frame, logNs) =>
      inTurn(async () => {
        const { sequence, timestampMs, isInfrared } = frame;
        const how = { color, jpegQuality, timestamp: timestampOf(logNs) };
        for (const [topic, message] of await encodePictures(frame, how)) await add(topic, message, logNs);
        await add(topics.frame, toJson({ sequence, timestampMs, ...(isInfrared && { isInfrared }) }), logNs);
        timeline.frame({ logNs, sequence, timestampMs });
      }),
    faces: (faces, { intrinsics }, frameNs, logNs) =>
      inTurn(async () => {
        const timestamp = timestampOf(frameNs);
        await add(topics.annotations, foxglove('ImageAnnotations').encode(annotationsOf(faces, timestamp)), logNs);
        const [nearest] = faces;
        if (!nearest || nearest.distanceMm <= 0) return;
        await add(topics.head, foxglove('FrameTransform').encode(headTransform(nearest, intrinsics, timestamp)), logNs);
      }),
    record: (topic, value, logNs) =>
      inTurn(async () => {
        await add(topic, toJson(value), logNs);
        timeline.record(topic, value, logNs);
      }),
    copy: (topic, data, logNs) =>
      inTurn(async () => {
        if (!channels.has(topic)) return;
        await add(topic, data, logNs);
        noteCopied(timeline, topic, data, logNs);
      }),
    end: () => inTurn(() => endWith(writer, timeline)),
  };
}

async function endWith(writer: McapWriter, timeline: ReturnType<typeof createTimeline>): Promise<void> {
  const attachment = timeline.attachment();
  if (attachment) await writer.addAttachment(attachment);
  await writer.end();
}

function noteCopied(timeline: ReturnType<typeof createTimeline>, topic: string, data: Uint8Array, logNs: bigint): void {
  const known = recordTopics.find((one) => one === topic);
  if (known) timeline.record(known, parseRecord(known, fromJson(data)), logNs);
  else if (topic === topics.frame) timeline.frame({ logNs, ...frameSchema.parse(fromJson(data)) });
}

/** MCAP's writer wants each call to have ended before the next. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** Numbers the messages of every channel. */
function createMessages(writer: McapWriter, channels: Channels) {
  const counts = new Map<string, number>();
  return async (topic: string, data: Uint8Array, logTime: bigint): Promise<void> => {
    const sequence = counts.get(topic) ?? 0;
    counts.set(topic, sequence + 1);
    const channelId = await channels.of(topic);
    await writer.addMessage({ channelId, sequence, logTime, publishTime: logTime, data });
  };
}

const fromJson = (data: Uint8Array): unknown => JSON.parse(Buffer.from(data).toString('utf8'));

const toJson = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
