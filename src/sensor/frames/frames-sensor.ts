import type { ViewRef } from '../../core/dataset.ts';
import type { RgbdFrame } from '../../core/frame.ts';
import type { Sensor, SensorInfo } from '../../core/sensor.ts';
import type { Clock } from '../clock.ts';

const framePeriodMs = 1000 / 30;

export interface Playback {
  /**
   * `real-time`: 30 frames a second, frames that come too late are dropped, as a sensor does.
   * `stepped`: every frame, as fast as they are asked for; their timestamps still are a thirtieth of a second apart.
   */
  readonly pace: 'real-time' | 'stepped';
  /** Frames per view, at least 1: a still is held this long. */
  readonly repeat: number;
  readonly clock: Clock;
}

/**
 * Plays views once, in their order, as one open sensor. Reading a broken view throws `data-missing` or `data-invalid`
 * out of `frames()`. A second `frames()` goes on where the first one stopped.
 * @param views at least one
 * @param first the first of them, read already
 * @param release called once, when the sensor is closed
 */
export function playViews(
  views: readonly ViewRef[],
  first: RgbdFrame,
  info: SensorInfo,
  { pace, repeat, clock }: Playback,
  release: () => void,
): Sensor {
  const frameCount = views.length * repeat;
  const readView = createViewReader(views, first);
  let isOpen = true;
  let next = 0;
  // Never moves back, so that timestamps increase over several calls of `frames()`.
  let startMs = Number.NEGATIVE_INFINITY;
  return {
    info,
    intrinsics: first.intrinsics,
    isStepped: pace === 'stepped',
    async *frames() {
      // Playing starts when somebody looks, not when the sensor is opened: loading models takes seconds.
      startMs = Math.max(startMs, clock.nowMs() - next * framePeriodMs);
      while (isOpen && next < frameCount) {
        if (pace === 'real-time') next = await waitForFrame(next, frameCount, startMs, clock);
        if (!isOpen) return;
        const sequence = next++;
        const frame = await readView(Math.floor(sequence / repeat));
        if (!isOpen) return;
        yield { ...frame, sequence, timestampMs: startMs + sequence * framePeriodMs };
      }
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      release();
    },
  };
}

/** Reads views by index, each once while it is shown. */
function createViewReader(views: readonly ViewRef[], first: RgbdFrame) {
  let shown = { index: 0, frame: first };
  return async (index: number): Promise<RgbdFrame> => {
    const ref = views[index];
    if (!ref) throw new RangeError(`Expected a view below ${views.length}, found ${index}`);
    if (shown.index !== index) shown = { index, frame: (await ref.read()).frame };
    return shown.frame;
  };
}

/** Waits until a frame is due and returns its number: `next`, or a later one when time has passed it; at most the last. */
async function waitForFrame(next: number, frameCount: number, startMs: number, clock: Clock): Promise<number> {
  const due = Math.floor((clock.nowMs() - startMs) / framePeriodMs);
  const frame = Math.min(Math.max(next, due), frameCount - 1);
  const waitMs = startMs + frame * framePeriodMs - clock.nowMs();
  if (waitMs > 0) await clock.sleep(waitMs);
  return frame;
}
