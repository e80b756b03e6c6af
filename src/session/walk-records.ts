import { MCAP_MAGIC, McapStreamReader, type McapTypes, Opcode } from '@mcap/core';
import { AppError, ErrorCode } from '../core/errors.ts';
import { type ByteSource, longestReadBytes } from './bytes.ts';

/** A record of a file, by its place. */
export interface PlacedRecord {
  readonly opcode: number;
  readonly offset: bigint;
  /** With the opcode and the length before it. */
  readonly length: bigint;
}

const prefixBytes = 9;

/** Goes through the records from the beginning as far as they are whole. Throws `data-invalid` when it begins otherwise. */
export async function* walkRecords(source: ByteSource): AsyncGenerator<PlacedRecord> {
  const size = await source.size();
  const start = BigInt(MCAP_MAGIC.length);
  const isRecording = size >= start && Buffer.from(await source.read(0n, start)).equals(Buffer.from(MCAP_MAGIC));
  if (!isRecording) throw new AppError(ErrorCode.dataInvalid, 'Expected a recording (MCAP), found something else');
  let offset = start;
  while (offset + BigInt(prefixBytes) <= size) {
    const { opcode, length } = prefixAt(await source.read(offset, BigInt(prefixBytes)), 0);
    const end = offset + BigInt(prefixBytes) + length;
    if (end > size || length > BigInt(longestReadBytes) || opcode === 0) return;
    yield { opcode, offset, length: BigInt(prefixBytes) + length };
    if (opcode === Opcode.DATA_END) return;
    offset = end;
  }
}

function prefixAt(bytes: Uint8Array, at: number) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { opcode: view.getUint8(at), length: view.getBigUint64(at + 1, true) };
}

/** A message inside a chunk. */
export interface PlacedMessage {
  readonly channelId: number;
  readonly logTime: bigint;
  readonly offset: bigint;
}

export interface ChunkContent {
  readonly schemas: readonly McapTypes.Schema[];
  readonly channels: readonly McapTypes.Channel[];
  readonly messages: readonly PlacedMessage[];
}

/** What is in the unpacked records of a chunk. Throws `data-invalid` or `Error`. */
export function readChunkContent(records: Uint8Array): ChunkContent {
  const schemas: McapTypes.Schema[] = [];
  const channels: McapTypes.Channel[] = [];
  const messages: PlacedMessage[] = [];
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  for (let at = 0; at < records.length; ) {
    if (at + prefixBytes > records.length) throw brokenChunk();
    const { opcode, length } = prefixAt(records, at);
    const end = at + prefixBytes + Number(length);
    if (end > records.length) throw brokenChunk();
    const start = at + prefixBytes;
    if (opcode === Opcode.MESSAGE) {
      if (length < 22n) throw brokenChunk();
      messages.push({
        channelId: view.getUint16(start, true),
        logTime: view.getBigUint64(start + 6, true),
        offset: BigInt(at),
      });
    } else {
      const record = parseOne(records.subarray(at, end));
      if (record?.type === 'Schema') schemas.push(record);
      if (record?.type === 'Channel') channels.push(record);
    }
    at = end;
  }
  return { schemas, channels, messages };
}

const brokenChunk = () => new AppError(ErrorCode.dataInvalid, 'Expected whole records in a chunk, found a cut one');

/** One record from its bytes; of a chunk the chunk itself, still packed. Throws `Error`. */
export function parseOne(bytes: Uint8Array): McapTypes.TypedMcapRecord | undefined {
  const reader = new McapStreamReader({ noMagicPrefix: true, includeChunks: true, validateCrcs: true });
  reader.append(bytes);
  return reader.nextRecord();
}
