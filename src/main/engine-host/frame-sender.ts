import type { Bridge } from '../../contract/bridge.ts';

/** Frames for one receiver behind a channel: one in flight, and the next when the receiver has shown it. */
export interface FrameSender {
  /** Begins or ends; either twice does nothing more. */
  watch(isWatching: boolean): void;
  acknowledge(): void;
}

/** @param post hands a frame to the channel. */
export function createFrameSender(bridge: Pick<Bridge, 'watch'>, post: (frame: Uint8Array) => void): FrameSender {
  let stop: (() => void) | undefined;
  let acknowledge: () => void = () => undefined;
  const send = (frame: Uint8Array) =>
    new Promise<void>((resolve) => {
      acknowledge = resolve;
      post(frame);
    });
  return {
    watch(isWatching) {
      if (!isWatching) stop?.();
      stop = isWatching ? (stop ?? bridge.watch(send)) : undefined;
    },
    acknowledge: () => acknowledge(),
  };
}
