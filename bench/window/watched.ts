import type { Reply } from '../../src/contract/wire.ts';

/** A running engine that somebody watches. */
export interface Watched {
  /** Frames that the viewer has taken so far. */
  shown(): number;
  call(name: string, input: unknown): Promise<Reply>;
  close(): Promise<void>;
}
