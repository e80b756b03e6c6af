import type { ErrorCode } from '../core/errors.ts';
import type { RgbdFrame } from '../core/frame.ts';
import type { SessionRecords, SessionTopic } from '../core/session.ts';
import type { SeenFace } from './face-messages.ts';
import type { SessionWriterOptions } from './session-writer.ts';

/** Told to the thread that writes when it starts. */
export interface RecorderData extends SessionWriterOptions {
  /** Kept in memory and given back when left out. */
  readonly file?: string;
  /** Frames beyond this size are left out; results are not. */
  readonly longestBytes?: number;
}

/** To the thread that writes. */
export type RecorderOrder =
  | { readonly kind: 'frame'; readonly frame: RgbdFrame; readonly logNs: bigint }
  | {
      readonly kind: 'faces';
      readonly faces: readonly SeenFace[];
      readonly frame: Pick<RgbdFrame, 'intrinsics'>;
      readonly frameNs: bigint;
      readonly logNs: bigint;
    }
  | {
      readonly kind: 'record';
      readonly topic: SessionTopic;
      readonly value: SessionRecords[SessionTopic];
      readonly logNs: bigint;
    }
  | { readonly kind: 'end' };

/** From it: one answer to every order, in their order. */
export type RecorderReply =
  | { readonly kind: 'ready' }
  /** The planes of a frame come back, to be filled again. */
  | { readonly kind: 'done'; readonly planes?: readonly ArrayBuffer[]; readonly isLeftOut?: boolean }
  | { readonly kind: 'ended'; readonly size: number; readonly bytes?: Uint8Array }
  | { readonly kind: 'fault'; readonly code: ErrorCode; readonly message: string; readonly hint?: string };
