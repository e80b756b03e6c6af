import { type FileHandle, open } from 'node:fs/promises';
import type { IWritable, McapTypes } from '@mcap/core';
import { AppError, ErrorCode } from '../core/errors.ts';

/** Where the bytes of a recording come from: a file, memory, or a blob. Reads never go beyond its size. */
export type ByteSource = McapTypes.IReadable;

/** Where they go to. */
export type ByteSink = IWritable;

/** No record comes near: what claims to be longer is refused before memory is asked for. */
export const longestReadBytes = 64 * 1024 * 1024;

/** The same bytes; refuses what a damaged file could ask for. Throws `data-invalid`. */
export function guarded(source: ByteSource): ByteSource {
  return {
    size: () => source.size(),
    async read(offset, length) {
      const size = await source.size();
      if (offset >= 0n && length >= 0n && offset + length <= size && length <= BigInt(longestReadBytes))
        return source.read(offset, length);
      throw new AppError(ErrorCode.dataInvalid, `Expected bytes within ${size}, found ${length} at ${offset}`);
    },
  };
}

export interface FileSource extends ByteSource {
  close(): Promise<void>;
}

/** Opens a file to read. Throws `data-missing`. */
export async function openFileSource(file: string): Promise<FileSource> {
  const handle = await open(file, 'r').catch((cause: unknown) => {
    throw new AppError(ErrorCode.dataMissing, `Expected a recording ${file}, found none that can be read`, { cause });
  });
  const { size } = await handle.stat();
  return {
    size: async () => BigInt(size),
    async read(offset, length) {
      const buffer = new Uint8Array(Number(length));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, Number(offset));
      return buffer.subarray(0, bytesRead);
    },
    close: () => handle.close(),
  };
}

export interface FileSink extends ByteSink {
  /** What was written is on the disk then. Safe to call twice. */
  close(): Promise<void>;
}

/** Makes a new file that only its owner may read. Throws `invalid-argument` where there is one already or none can be made. */
export async function createFileSink(file: string): Promise<FileSink> {
  const handle = await open(file, 'wx', 0o600).catch((cause: unknown) => {
    const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    const found = isThere ? 'one that is there already' : 'one that cannot be made';
    const hint = isThere ? 'Choose another name, or remove the file first.' : 'Choose another folder.';
    throw new AppError(ErrorCode.invalidArgument, `Expected a new file, found ${found}: ${file}`, { hint, cause });
  });
  return sinkOf(handle);
}

function sinkOf(handle: FileHandle): FileSink {
  let position = 0n;
  let isOpen = true;
  return {
    position: () => position,
    async write(bytes) {
      // A single call may write less than it was given.
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, Number(position) + done);
        done += bytesWritten;
      }
      position += BigInt(bytes.length);
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await handle.sync();
      await handle.close();
    },
  };
}

/** Bytes in memory, to write and to read again. */
export function createMemoryBytes(): ByteSink & { bytes(): Uint8Array } {
  const parts: Uint8Array[] = [];
  let length = 0;
  return {
    position: () => BigInt(length),
    // The writer uses its buffer again.
    write: async (bytes) => {
      parts.push(bytes.slice());
      length += bytes.length;
    },
    bytes: () => Buffer.concat(parts),
  };
}

export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: async () => BigInt(bytes.length),
    read: async (offset, length) => bytes.subarray(Number(offset), Number(offset + length)),
  };
}
