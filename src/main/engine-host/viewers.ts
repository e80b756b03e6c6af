import type { Bridge } from '../../contract/bridge.ts';
import { createLatestSlot } from '../../contract/latest-slot.ts';

/** Everybody who watches. A slow one misses frames and holds nobody up. */
export interface Viewers {
  watch: Bridge['watch'];
  show(frame: Uint8Array): void;
  count(): number;
}

/** @param onChange called when the first one begins to watch, and when the last one has stopped. */
export function createViewers(onChange: (isWatching: boolean) => void): Viewers {
  const viewers = new Set<(frame: Uint8Array) => void>();
  return {
    watch(listener) {
      const slot = createLatestSlot<Uint8Array>((frame) => {
        if (viewers.has(slot.offer)) listener(frame).then(slot.acknowledge, slot.acknowledge);
      });
      viewers.add(slot.offer);
      if (viewers.size === 1) onChange(true);
      return () => {
        if (viewers.delete(slot.offer) && viewers.size === 0) onChange(false);
      };
    },
    show(frame) {
      for (const offer of viewers) offer(frame);
    },
    count: () => viewers.size,
  };
}
