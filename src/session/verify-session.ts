import { McapIndexedReader, type McapTypes, Opcode } from '@mcap/core';
import { AppError, ErrorCode } from '../core/errors.ts';
import { msSince, sessionSpan } from '../core/session-span.ts';
import { type ByteSource, guarded } from './bytes.ts';
import { decompressHandlers } from './compression.ts';
import { readSession } from './open-session.ts';
import { unpack } from './recover.ts';
import { parseOne, readChunkContent, walkRecords } from './walk-records.ts';

/** What is in a recording, and what is wrong with it. */
export interface SessionReport {
  readonly isSound: boolean;
  readonly bytes: number;
  readonly chunks: number;
  readonly frames: number;
  readonly records: number;
  readonly operations: number;
  readonly durationMs: number;
  /** Frames that the recorder had to leave out, as it counted them itself. */
  readonly droppedFrames: number;
  /** Messages per topic. */
  readonly messages: Readonly<Record<string, number>>;
  /** What makes the file unsound. */
  readonly problems: readonly string[];
  /** What is worth knowing and no damage: frames that the sensor skipped, frames that were dropped. */
  readonly remarks: readonly string[];
}

/**
 * Reads everything in a recording: magic, index, checksum and content of every chunk, every schema, every message, times.
 * Only what is no recording at all throws (`data-invalid`).
 */
export async function verifySession(source: ByteSource, name: string): Promise<SessionReport> {
  const problems: string[] = [];
  const safe = guarded(source);
  const { chunks, messages } = await verifyChunks(safe, problems);
  await McapIndexedReader.Initialize({ readable: safe, decompressHandlers }).catch((error: unknown) =>
    problems.push(`no whole index at its end: ${AppError.from(error).message}`),
  );
  const content = await verifyContent(source, name, problems);
  const bytes = Number(await source.size());
  return { isSound: problems.length === 0, bytes, chunks, messages, problems, ...content };
}

async function verifyChunks(source: ByteSource, problems: string[]) {
  const topics = new Map<number, string>();
  const schemas = new Set<number>();
  const messages: Record<string, number> = {};
  let chunks = 0;
  for await (const place of walkRecords(source)) {
    if (place.opcode !== Opcode.CHUNK) continue;
    chunks += 1;
    try {
      const record = parseOne(await source.read(place.offset, place.length));
      if (record?.type !== 'Chunk') throw new AppError(ErrorCode.dataInvalid, 'Expected a chunk');
      const content = readChunkContent(unpack(record));
      for (const { id } of content.schemas) schemas.add(id);
      for (const { id, topic, schemaId } of content.channels) {
        topics.set(id, topic);
        if (!schemas.has(schemaId)) problems.push(`${topic} has no schema`);
      }
      checkTimes(content.messages, record, chunks, problems);
      for (const { channelId } of content.messages) {
        const topic = topics.get(channelId) ?? `channel ${channelId}, which is not declared`;
        messages[topic] = (messages[topic] ?? 0) + 1;
      }
    } catch (error) {
      problems.push(`chunk ${chunks}: ${AppError.from(error).message}`);
    }
  }
  return { chunks, messages };
}

function checkTimes(
  messages: readonly { logTime: bigint }[],
  chunk: McapTypes.Chunk,
  number: number,
  problems: string[],
) {
  const isWithin = messages.every(
    ({ logTime }) => logTime >= chunk.messageStartTime && logTime <= chunk.messageEndTime,
  );
  if (!isWithin) problems.push(`chunk ${number}: messages outside of the time it claims`);
}

async function verifyContent(source: ByteSource, name: string, problems: string[]) {
  const remarks: string[] = [];
  const nothing = { frames: 0, records: 0, operations: 0, durationMs: 0, droppedFrames: 0, remarks };
  const session = await readSession(source, name).catch(
    (error: unknown) => void problems.push(AppError.from(error).message),
  );
  if (!session) return nothing;
  const { frames, records } = session;
  if (!session.isWhole) problems.push('it was cut off, or its index is broken: what is whole can still be read');
  const gaps: number[] = [];
  for (const [index, frame] of frames.entries()) {
    await session.readFrame(index).catch((error: unknown) => problems.push(AppError.from(error).message));
    const before = frames[index - 1];
    if (!before) continue;
    if (frame.timestampMs <= before.timestampMs) problems.push(`frame ${index}: its clock does not increase`);
    const skipped = frame.sequence - before.sequence - 1;
    if (skipped > 0) gaps.push(skipped);
  }
  if (gaps.length > 0) remarks.push(gapWords(gaps));
  const drops = records.findLast(({ topic }) => topic === '/drops');
  const droppedFrames = drops?.topic === '/drops' ? drops.value.frames : 0;
  if (droppedFrames > 0) remarks.push(`the recorder left out ${droppedFrames} frames`);
  const span = sessionSpan(session);
  const operations = records.filter((one) => one.topic === '/operation' && one.value.phase === 'started').length;
  return {
    frames: frames.length,
    records: records.length,
    operations,
    durationMs: msSince(span, span.endNs),
    droppedFrames,
    remarks,
  };
}

/** Numbers that the sensor counted and nobody took: it was not read then, or faster than frames are taken. */
function gapWords(gaps: readonly number[]): string {
  const skipped = gaps.reduce((sum, gap) => sum + gap, 0);
  return `${skipped} frames that the sensor counted are not in the file, in ${gaps.length} gaps of up to ${Math.max(...gaps)}`;
}
