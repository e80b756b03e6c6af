import { AppError, ErrorCode } from '../../core/errors.ts';
import type { Sensor, SensorInfo } from '../../core/sensor.ts';
import type { Session } from '../../core/session.ts';
import type { Clock } from '../clock.ts';
import type { ReplayPace } from './replay-choice.ts';

export interface Playback {
  readonly pace: ReplayPace;
  readonly clock: Clock;
}

/**
 * Plays a recording once as one open sensor, with the numbers and times its frames had. A broken frame throws
 * `data-invalid` out of `frames()`. A second `frames()` goes on where the first one stopped.
 * @param release called once, when the sensor is closed
 * Throws `data-invalid` for a recording without frames, and what reading its first frame throws.
 */
export async function playSession(
  session: Session,
  info: SensorInfo,
  { pace, clock }: Playback,
  release: () => Promise<void>,
): Promise<Sensor> {
  const { frames: marks } = session;
  const [firstMark] = marks;
  if (!firstMark) {
    await release();
    throw new AppError(ErrorCode.dataInvalid, `Expected frames in ${info.serial}, found none`);
  }
  const { intrinsics } = await session.readFrame(0);
  let isOpen = true;
  let next = 0;
  const dueMs = (index: number) => ((marks[index]?.timestampMs ?? 0) - firstMark.timestampMs) / speedOf(pace);
  return {
    info,
    intrinsics,
    isStepped: pace.kind === 'stepped',
    async *frames() {
      const startMs = clock.nowMs() - dueMs(next);
      while (isOpen && next < marks.length) {
        if (pace.kind === 'timed') next = await waitForFrame({ next, last: marks.length - 1, dueMs, startMs, clock });
        if (!isOpen) return;
        const index = next++;
        const frame = await session.readFrame(index);
        if (!isOpen) return;
        yield frame;
      }
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await release();
    },
  };
}

const speedOf = (pace: ReplayPace) => (pace.kind === 'timed' ? pace.speed : 1);

interface Waiting {
  readonly next: number;
  readonly last: number;
  readonly startMs: number;
  readonly clock: Clock;
  dueMs(index: number): number;
}

/** Waits until a frame is due and returns its place: the next one, or a later one that time has passed to; at most the last. */
async function waitForFrame({ next, last, startMs, clock, dueMs }: Waiting): Promise<number> {
  let frame = next;
  while (frame < last && startMs + dueMs(frame + 1) <= clock.nowMs()) frame += 1;
  const waitMs = startMs + dueMs(frame) - clock.nowMs();
  if (waitMs > 0) await clock.sleep(waitMs);
  return frame;
}
