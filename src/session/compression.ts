import zlib from 'node:zlib';
import type { McapTypes } from '@mcap/core';
import { AppError, ErrorCode } from '../core/errors.ts';

/** `zstd` where this Node has it (22.15 and later); else chunks are left as they are, which every reader reads. */
export type Compression = 'zstd' | 'none';

/** No chunk that this program writes comes near; what claims to be larger is refused unread. */
const largestChunkBytes = 64 * 1024 * 1024;
/** Level 1: depth noise hardly compresses further, and the sensor does not wait. */
const zstdLevel = 1;

const hasZstd = typeof zlib.zstdCompressSync === 'function';

export const usualCompression: Compression = hasZstd ? 'zstd' : 'none';

/** How the writer packs a chunk; undefined leaves it as it is. Throws `invalid-argument` for `zstd` where there is none. */
export function chunkCompressor(compression: Compression) {
  if (compression === 'none') return undefined;
  if (!hasZstd) throw new AppError(ErrorCode.invalidArgument, 'Expected a Node with zstd (22.15), found an older one');
  const params = { [zlib.constants.ZSTD_c_compressionLevel]: zstdLevel };
  return (chunk: Uint8Array) => ({ compression, compressedData: zlib.zstdCompressSync(chunk, { params }) });
}

/** For the reader: bounded in memory whatever the file claims. */
export const decompressHandlers: McapTypes.DecompressHandlers = {
  zstd: (packed, size) => {
    if (!hasZstd)
      throw new AppError(ErrorCode.dataInvalid, 'Expected a Node that unpacks zstd (22.15), found an older one');
    if (size > BigInt(largestChunkBytes))
      throw new AppError(
        ErrorCode.dataInvalid,
        `Expected a chunk of at most ${largestChunkBytes} bytes, found ${size}`,
      );
    return zlib.zstdDecompressSync(packed, { maxOutputLength: Math.max(1, Number(size)) });
  },
};
