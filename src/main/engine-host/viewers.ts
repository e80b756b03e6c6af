import type { Bridge } from '../../contract/bridge.ts';
import { createLatestSlot } from '../../contract/latest-slot.ts';

/** Everybody who watches. A slow one misses frames and holds nobody up. */
export interface Viewers {
  watch: Bridge['watch'];
  /** Takes the latest frame. The next one may come when it was shown: to one viewer at least, if there is any. */
  show(frame: Uint8Array): void;
  count(): number;
}

export interface ViewersEvents {
  /** The first one begins to watch, or the last one has stopped. */
  onChange(isWatching: boolean): void;
  /** The frame that was given last was shown, or there is nobody left to show it to. */
  onShown(): void;
}

type Offer = (frame: Uint8Array) => void;

export function createViewers({ onChange, onShown }: ViewersEvents): Viewers {
  const viewers = new Set<Offer>();
  /** Not shown by anybody yet. */
  let latest: Uint8Array | undefined;
  const shown = (frame: Uint8Array) => {
    if (frame !== latest) return;
    latest = undefined;
    onShown();
  };
  const leave = (offer: Offer) => {
    if (!viewers.delete(offer) || viewers.size > 0) return;
    if (latest) shown(latest);
    onChange(false);
  };
  return {
    watch(listener) {
      const slot = createLatestSlot<Uint8Array>((frame) => {
        if (!viewers.has(slot.offer)) return;
        const free = () => {
          // One that has left shows nothing to anybody.
          if (viewers.has(slot.offer)) shown(frame);
          slot.acknowledge();
        };
        listener(frame).then(free, free);
      });
      viewers.add(slot.offer);
      // Whoever has it now may be too slow ever to show it.
      if (latest) slot.offer(latest);
      if (viewers.size === 1) onChange(true);
      return () => leave(slot.offer);
    },
    show(frame) {
      latest = frame;
      if (viewers.size === 0) return shown(frame);
      for (const offer of viewers) offer(frame);
    },
    count: () => viewers.size,
  };
}
