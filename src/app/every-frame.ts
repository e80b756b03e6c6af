import type { RgbdFrame } from '../core/frame.ts';
import type { SessionTap } from '../core/session.ts';

/**
 * Takes every frame of a sensor by its own pace for whoever records; the consumer is given the latest, as a sensor does.
 * The sensor is read only between the first frame that is asked for and the last.
 */
export async function* everyFrame(frames: AsyncIterable<RgbdFrame>, tap: SessionTap): AsyncGenerator<RgbdFrame> {
  const slot = createFrameSlot();
  const source = frames[Symbol.asyncIterator]();
  let isWanted = true;
  const pump = async () => {
    while (isWanted) {
      const next = await source.next();
      if (next.done) return;
      tap.frame(next.value);
      slot.put(next.value);
    }
  };
  const pumping = pump().then(slot.end, slot.fail);
  try {
    for (;;) {
      const frame = await slot.take();
      if (!frame) return;
      yield frame;
    }
  } finally {
    isWanted = false;
    // The frame that is on its way comes first; a sensor that hangs is not waited for.
    void pumping.then(() => source.return?.()).catch(() => undefined);
  }
}

/** Room for the latest frame, beside the one that is looked at: two sets of planes, used in turn. */
function createFrameSlot() {
  let latest: RgbdFrame | undefined;
  let spare: RgbdFrame | undefined;
  let given: RgbdFrame | undefined;
  let ending: { readonly error?: unknown } | undefined;
  let wake: () => void = () => undefined;
  const end = (how: { readonly error?: unknown }) => {
    ending ??= how;
    wake();
  };
  return {
    put(frame: RgbdFrame) {
      latest = fill(latest ?? spare, frame);
      spare = undefined;
      wake();
    },
    end: () => end({}),
    fail: (error: unknown) => end({ error }),
    async take(): Promise<RgbdFrame | undefined> {
      spare ??= given;
      given = undefined;
      while (!latest && !ending) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (!latest) {
        if (ending && 'error' in ending) throw ending.error;
        return undefined;
      }
      given = latest;
      latest = undefined;
      return given;
    },
  };
}

/** A copy of the frame, in the planes of an older one where they fit. */
function fill(planes: RgbdFrame | undefined, frame: RgbdFrame): RgbdFrame {
  const { color, depth, ir } = frame;
  return {
    ...frame,
    color: into(planes?.color, color),
    depth: into(planes?.depth, depth),
    ...(ir && { ir: into(planes?.ir, ir) }),
  };
}

function into<P extends Uint8Array | Uint16Array>(planes: P | undefined, from: P): P {
  if (planes?.length !== from.length) return from.slice() as P;
  planes.set(from);
  return planes;
}
