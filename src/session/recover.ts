import zlib from 'node:zlib';
import { McapRecordBuilder, type McapTypes, Opcode } from '@mcap/core';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { ByteSource } from './bytes.ts';
import { decompressHandlers } from './compression.ts';
import { type PlacedMessage, type PlacedRecord, parseOne, readChunkContent, walkRecords } from './walk-records.ts';

/** What is left of a file. */
export interface Recovered {
  /** The same bytes up to the last whole record, with an index made anew behind them. */
  readonly source: ByteSource;
  /** Chunks that were there and could not be read. */
  readonly brokenChunks: number;
}

interface FoundChunk {
  readonly place: PlacedRecord;
  readonly chunk: McapTypes.Chunk;
  readonly messages: readonly PlacedMessage[];
}

interface Found {
  readonly schemas: Map<number, McapTypes.Schema>;
  readonly channels: Map<number, McapTypes.Channel>;
  readonly chunks: FoundChunk[];
  readonly metadata: McapTypes.MetadataIndex[];
  end: bigint;
  brokenChunks: number;
}

/**
 * Makes a file readable that was cut by a crash or damaged: what is whole is indexed anew, in memory. Nothing is written.
 * Throws `data-invalid` for what is no recording.
 */
export async function recover(source: ByteSource): Promise<Recovered> {
  const found: Found = { schemas: new Map(), channels: new Map(), chunks: [], metadata: [], end: 0n, brokenChunks: 0 };
  for await (const place of walkRecords(source)) {
    if (place.opcode === Opcode.DATA_END) break;
    if (place.opcode === Opcode.CHUNK || place.opcode === Opcode.METADATA) {
      const bytes = await source.read(place.offset, place.length);
      try {
        take(found, place, parseOne(bytes));
      } catch {
        found.brokenChunks += 1;
      }
    }
    found.end = place.offset + place.length;
  }
  if (found.end === 0n)
    throw new AppError(ErrorCode.dataInvalid, 'Expected a recording (MCAP), found only its first bytes');
  const tail = buildTail(found);
  return { source: joined(source, found.end, tail), brokenChunks: found.brokenChunks };
}

function take(found: Found, place: PlacedRecord, record: McapTypes.TypedMcapRecord | undefined): void {
  if (record?.type === 'Metadata')
    found.metadata.push({ offset: place.offset, length: place.length, name: record.name });
  if (record?.type !== 'Chunk') return;
  const content = readChunkContent(unpack(record));
  for (const schema of content.schemas) found.schemas.set(schema.id, schema);
  for (const channel of content.channels) found.channels.set(channel.id, channel);
  const messages = content.messages.filter(({ channelId }) => found.channels.has(channelId));
  found.chunks.push({ place, chunk: record, messages });
}

/** Throws `data-invalid` or `Error`. */
export function unpack({ compression, records, uncompressedSize, uncompressedCrc }: McapTypes.Chunk): Uint8Array {
  const handler = decompressHandlers[compression];
  if (compression !== '' && !handler)
    throw new AppError(ErrorCode.dataInvalid, `Expected chunks packed by zstd or not at all, found ${compression}`);
  const plain = handler ? handler(records, uncompressedSize) : records;
  const isSound =
    BigInt(plain.length) === uncompressedSize && (!uncompressedCrc || zlib.crc32(plain) === uncompressedCrc);
  if (!isSound) throw new AppError(ErrorCode.dataInvalid, 'Expected a chunk as it was written, found it altered');
  return plain;
}

/** The end of a file as MCAP wants it: message indexes, end of data, schemas, channels, chunk indexes, footer. */
function buildTail({ schemas, channels, chunks, metadata, end }: Found): Uint8Array {
  const builder = new McapRecordBuilder();
  const indexes = chunks.map((found) => writeMessageIndexes(builder, found, end));
  builder.writeDataEnd({ dataSectionCrc: 0 });
  const summaryStart = end + BigInt(builder.length);
  for (const schema of schemas.values()) builder.writeSchema(schema);
  for (const channel of channels.values()) builder.writeChannel(channel);
  for (const index of indexes) builder.writeChunkIndex(index);
  for (const index of metadata) builder.writeMetadataIndex(index);
  builder.writeFooter({ summaryStart, summaryOffsetStart: 0n, summaryCrc: 0 });
  builder.writeMagic();
  return builder.buffer.slice();
}

function writeMessageIndexes(builder: McapRecordBuilder, { place, chunk, messages }: FoundChunk, end: bigint) {
  const byChannel = Map.groupBy(messages, ({ channelId }) => channelId);
  const messageIndexOffsets = new Map<number, bigint>();
  const start = builder.length;
  for (const [channelId, placed] of byChannel) {
    messageIndexOffsets.set(channelId, end + BigInt(builder.length));
    const records = placed.map(({ logTime, offset }): [bigint, bigint] => [logTime, offset]);
    builder.writeMessageIndex({ channelId, records });
  }
  return {
    messageStartTime: chunk.messageStartTime,
    messageEndTime: chunk.messageEndTime,
    chunkStartOffset: place.offset,
    chunkLength: place.length,
    messageIndexOffsets,
    messageIndexLength: BigInt(builder.length - start),
    compression: chunk.compression,
    compressedSize: BigInt(chunk.records.byteLength),
    uncompressedSize: chunk.uncompressedSize,
  };
}

function joined(source: ByteSource, end: bigint, tail: Uint8Array): ByteSource {
  return {
    size: async () => end + BigInt(tail.length),
    async read(offset, length) {
      const fromFile =
        offset < end ? await source.read(offset, offset + length > end ? end - offset : length) : undefined;
      if (fromFile && BigInt(fromFile.length) === length) return fromFile;
      const start = offset > end ? Number(offset - end) : 0;
      const rest = tail.subarray(start, Number(offset + length - end));
      return fromFile ? Buffer.concat([fromFile, rest]) : rest;
    },
  };
}
