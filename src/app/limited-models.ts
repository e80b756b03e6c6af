import type { FaceEmbedder } from '../core/embedding.ts';
import type { FaceReader } from '../core/face.ts';
import { inTime } from './in-time.ts';
import type { Clock } from './ports.ts';

/** A frame takes milliseconds, the first one a few seconds; what takes longer has got stuck. */
const frameLimitMs = 20_000;

/** The same reader, which fails with `engine-unavailable` in place of never answering. */
export function limitedReader(reader: FaceReader, clock: Clock): FaceReader {
  return { ...reader, find: (frame) => inTime(clock, frameLimitMs, 'the face finder to answer', reader.find(frame)) };
}

/** The same embedder, which fails with `engine-unavailable` in place of never answering. */
export function limitedEmbedder(embedder: FaceEmbedder, clock: Clock): FaceEmbedder {
  return {
    ...embedder,
    embed: (chips) => inTime(clock, frameLimitMs, 'the networks to answer', embedder.embed(chips)),
  };
}
