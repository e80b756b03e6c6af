import { z } from 'zod';
import { AppError, ErrorCode } from '../core/errors.ts';
import { retryReason } from './shared-schemas.ts';

/** Depth that the preview shows, millimetres: nearer is shown as 255, further as 1. */
export const previewDepthMm = { nearest: 450, farthest: 1600 } as const;

const share = z.number();

const previewFace = z.object({
  /** Closed line around the face: x, y, x, y … as shares of the picture. */
  outline: z.array(share).readonly(),
  /** See `HeadPose` for the signs. */
  pose: z.object({ yawDeg: z.number(), pitchDeg: z.number(), rollDeg: z.number() }),
  distanceMm: z.number(),
});

const previewHeader = z.object({
  /** Of the sensor's frame: gaps show what was skipped. */
  sequence: z.number(),
  timestampMs: z.number(),
  width: z.number().int().min(1).max(4096),
  height: z.number().int().min(1).max(4096),
  /** Nearest first; the first is the one that counts. */
  faces: z.array(previewFace).readonly(),
  retry: retryReason.exactOptional(),
});

export type PreviewFace = z.output<typeof previewFace>;

/** A frame for the screen: scaled down, not mirrored, with what vision saw in it. */
export interface PreviewFrame extends z.output<typeof previewHeader> {
  /** RGB, width * height * 3. */
  readonly color: Uint8Array;
  /** width * height: 0 = no reading, else 1 (far) .. 255 (near), see `previewDepthMm`. */
  readonly depth: Uint8Array;
}

const lengthBytes = 4;

const mostHeaderBytes = 65_536;

/** One block of bytes: length of the header (uint32, little endian), header as JSON, colour, depth. */
export function encodePreview({ color, depth, ...header }: PreviewFrame): Uint8Array {
  // Numbers and words of the contract: ASCII.
  const text = Uint8Array.from(JSON.stringify(header), (character) => character.charCodeAt(0));
  const bytes = new Uint8Array(lengthBytes + text.length + color.length + depth.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, lengthBytes);
  bytes.set(color, lengthBytes + text.length);
  bytes.set(depth, lengthBytes + text.length + color.length);
  return bytes;
}

/** Colour and depth are views into `bytes`. Throws `data-invalid`. */
export function decodePreview(bytes: Uint8Array): PreviewFrame {
  const header = readHeader(bytes);
  const pixels = header.width * header.height;
  const start = lengthBytes + lengthOf(bytes);
  const expected = start + 4 * pixels;
  if (bytes.length !== expected) throw invalid(`Expected a preview of ${expected} bytes, found ${bytes.length}`);
  return { ...header, color: bytes.subarray(start, start + 3 * pixels), depth: bytes.subarray(start + 3 * pixels) };
}

function readHeader(bytes: Uint8Array) {
  const isWhole =
    bytes.length >= lengthBytes && lengthOf(bytes) <= Math.min(mostHeaderBytes, bytes.length - lengthBytes);
  if (!isWhole) throw invalid(`Expected the header of a preview, found ${bytes.length} bytes`);
  const text = String.fromCharCode(...bytes.subarray(lengthBytes, lengthBytes + lengthOf(bytes)));
  try {
    return previewHeader.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError(ErrorCode.dataInvalid, 'Expected the header of a preview, found something else', { cause });
  }
}

const lengthOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);

const invalid = (message: string) => new AppError(ErrorCode.dataInvalid, message);
