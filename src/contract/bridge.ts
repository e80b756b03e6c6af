import type { Push, Reply, Request, Transport } from './wire.ts';

/** What a renderer gets from its shell, whichever shell it is. */
export interface Bridge extends Transport {
  /**
   * Shows frames (see `decodePreview`) while somebody watches: the latest one, and the next when the promise has
   * resolved. Returns the function that stops it; the sensor is let go when nobody watches any more.
   */
  watch(listener: (frame: Uint8Array) => Promise<void>): () => void;
}

/** From a renderer to its shell, and from a shell to the engine's process. */
export type ClientMessage =
  | { readonly type: 'request'; readonly request: Request }
  /** Whether frames are wanted. */
  | { readonly type: 'watch'; readonly isWatching: boolean }
  /** The last frame was shown. */
  | { readonly type: 'shown' };

/** The way back. A frame travels as it is where the channel has bytes of its own. */
export type EngineMessage =
  | { readonly type: 'reply'; readonly reply: Reply }
  | { readonly type: 'push'; readonly push: Push }
  | { readonly type: 'frame'; readonly frame: Uint8Array };
