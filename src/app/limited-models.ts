import type { FaceEmbedder } from '../core/embedding.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { FaceReader } from '../core/face.ts';
import type { Cancellation } from './cancellation.ts';
import { inTime } from './in-time.ts';
import type { Clock } from './ports.ts';

/** A frame takes milliseconds, the first one a few seconds; what takes longer has got stuck. */
const frameLimitMs = 20_000;
/** Loading takes a second or two; a cold disk and a busy machine some more. */
const loadLimitMs = 60_000;

/** A model that ends with `engine-unavailable` in place of never answering. */
export interface Limited<T> {
  /** Throws what loading throws, `engine-unavailable` when it takes too long, and `cancelled`. */
  load(cancellation: Cancellation): Promise<T>;
}

/** The reader of faces, within limits of time. */
export function limitedReader(open: () => Promise<FaceReader>, clock: Clock): Limited<FaceReader> {
  const run = createLane(clock, 'the face finder to answer');
  return limited(open, clock, 'the face finder to load', (reader) => ({
    ...reader,
    find: (frame) => run(() => reader.find(frame)),
  }));
}

/** The networks, within limits of time. */
export function limitedEmbedder(open: () => Promise<FaceEmbedder>, clock: Clock): Limited<FaceEmbedder> {
  const run = createLane(clock, 'the networks to answer');
  return limited(open, clock, 'the networks to load', (embedder) => ({
    ...embedder,
    embed: (chips) => run(() => embedder.embed(chips)),
  }));
}

function limited<T>(open: () => Promise<T>, clock: Clock, what: string, wrap: (model: T) => T): Limited<T> {
  return {
    load: async (cancellation) => wrap(await inTime({ clock, limitMs: loadLimitMs, what, cancellation }, open())),
  };
}

/**
 * One call at a time, in bounded time. Behind a call that was given up none is let in before it has ended after all: its
 * late answer could be taken for the next one's.
 */
function createLane(clock: Clock, what: string) {
  let isTaken = false;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (isTaken) {
      const hint = 'Wait a moment, or start the program again.';
      throw new AppError(ErrorCode.engineUnavailable, `Expected ${what}, found it stuck with an earlier frame`, {
        hint,
      });
    }
    isTaken = true;
    const running = work();
    const free = () => {
      isTaken = false;
    };
    running.then(free, free);
    return inTime({ clock, limitMs: frameLimitMs, what }, running);
  };
}
