import type { Face } from '../core/face.ts';
import type { RgbdFrame } from '../core/frame.ts';
import type { Recording, RecordingSummary, SessionTap } from '../core/session.ts';
import { flatLandmarks } from './face-messages.ts';
import { createPlanePool } from './plane-pool.ts';
import type { RecorderData, RecorderOrder } from './recorder-protocol.ts';
import { type RecorderThread, startThread } from './recorder-thread.ts';
import { nsOf } from './timestamp.ts';

/** Where the recorder takes time from: a wall clock read once, and a monotonic one after that. */
export interface RecorderClock {
  nowMs(): number;
  wallMs(): number;
}

/** A recording that is kept in memory gives its bytes back. */
export interface StartedRecording extends Recording {
  end(): Promise<RecordingSummary & { readonly bytesInMemory?: Uint8Array }>;
}

/** What the thread may be behind with before frames are dropped: about a quarter of a second, 13 MB of a Kinect v1. */
const mostWaitingFrames = 8;
const mostWaitingRecords = 2000;

/**
 * Records in a thread of its own. What it is given is copied and queued; nobody waits for it, and what does not fit into
 * the queue is dropped and counted in the file. Throws what making the file throws.
 */
export async function startRecorder(data: RecorderData, clock: RecorderClock): Promise<StartedRecording> {
  const thread = await startThread(data);
  const startedMs = clock.nowMs();
  const originMs = clock.wallMs() - startedMs;
  const logNs = () => nsOf(originMs + clock.nowMs());
  const count = { frames: 0, droppedFrames: 0, droppedRecords: 0 };
  const frameTimes = createFrameTimes(logNs);
  const { tap, tellDrops } = createTap(thread, count, logNs, frameTimes);
  let ended: ReturnType<StartedRecording['end']> | undefined;
  const end = async () => {
    tellDrops();
    const { size, bytes } = await thread.end();
    const { droppedFrames } = count;
    const frames = count.frames - thread.leftOut();
    const durationMs = clock.nowMs() - startedMs;
    return {
      frames,
      droppedFrames: droppedFrames + thread.leftOut(),
      bytes: size,
      durationMs,
      ...(bytes && { bytesInMemory: bytes }),
    };
  };
  return {
    ...tap,
    end() {
      ended ??= end();
      return ended;
    },
  };
}

type Count = { frames: number; droppedFrames: number; droppedRecords: number };

function createTap(
  thread: RecorderThread,
  count: Count,
  logNs: () => bigint,
  frameTimes: ReturnType<typeof createFrameTimes>,
) {
  const pool = createPlanePool(3 * mostWaitingFrames);
  let told = 0;
  const tellDrops = () => {
    const { droppedFrames: frames, droppedRecords: records } = count;
    if (frames + records === told) return;
    told = frames + records;
    thread.give({ kind: 'record', topic: '/drops', value: { frames, records }, logNs: logNs() });
  };
  const giveSmall = (order: RecorderOrder) => {
    if (thread.waiting() < mostWaitingRecords) thread.give(order);
    else count.droppedRecords += 1;
  };
  const tap: SessionTap = {
    frame(frame) {
      if (thread.waitingFrames() >= mostWaitingFrames || thread.hasFailed()) {
        count.droppedFrames += 1;
        return;
      }
      tellDrops();
      const copy = pool.copy(frame);
      count.frames += 1;
      thread.give({ kind: 'frame', frame: copy, logNs: frameTimes.next(frame.sequence) }, buffersOf(copy), pool.put);
    },
    faces(frame, faces) {
      const frameNs = frameTimes.of(frame.sequence);
      if (frameNs === undefined) return;
      const { intrinsics } = frame;
      giveSmall({ kind: 'faces', faces: faces.map(seenOf), frame: { intrinsics }, frameNs, logNs: logNs() });
    },
    record: (topic, value) => giveSmall({ kind: 'record', topic, value, logNs: logNs() }),
  };
  return { tap, tellDrops };
}

const buffersOf = ({ color, depth, ir }: RgbdFrame) =>
  [color, depth, ...(ir ? [ir] : [])].map(({ buffer }) => buffer as ArrayBuffer);

const seenOf = ({ box, pose, distanceMm, landmarks }: Face) => ({
  box,
  pose,
  distanceMm,
  landmarks: flatLandmarks(landmarks),
});

/** When the last frames were recorded: no two at one time. */
function createFrameTimes(now: () => bigint) {
  const times = new Map<number, bigint>();
  let last = 0n;
  return {
    next(sequence: RgbdFrame['sequence']) {
      const time = now();
      last = time > last ? time : last + 1n;
      times.set(sequence, last);
      const [oldest] = times.keys();
      if (times.size > 64 && oldest !== undefined) times.delete(oldest);
      return last;
    },
    of: (sequence: RgbdFrame['sequence']) => times.get(sequence),
  };
}
