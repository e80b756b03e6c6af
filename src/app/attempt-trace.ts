import { copyFrame, type RgbdFrame } from '../core/frame.ts';
import type { SessionNotes, SessionTap } from '../core/session.ts';
import type { AttemptTrace, TracedFrame, TracedRecord } from '../core/session-archive.ts';
import type { Clock } from './ports.ts';

/** About the last forty frames of a Kinect v1 that were looked at. */
const mostBytes = 64e6;

/** Gathers what is seen in one attempt: copies in memory, nothing packed, nothing written. */
export function createAttemptTrace(clock: Clock, notes: SessionNotes) {
  const originMs = clock.wallMs() - clock.nowMs();
  const nowMs = () => originMs + clock.nowMs();
  const frames: TracedFrame[] = [];
  const records: TracedRecord[] = [];
  let [bytes, droppedFrames] = [0, 0];
  const tap: SessionTap = {
    frame(frame) {
      frames.push({ frame: copyFrame(frame), atMs: nowMs() });
      bytes += bytesOf(frame);
      while (bytes > mostBytes && frames.length > 1) {
        bytes -= bytesOf(frames.shift()!.frame);
        droppedFrames += 1;
      }
    },
    faces({ sequence }, faces) {
      const at = frames.findLastIndex(({ frame }) => frame.sequence === sequence);
      const found = frames[at];
      if (found) frames[at] = { ...found, seen: { faces: faces.map((face) => ({ ...face })), atMs: nowMs() } };
    },
    record: (topic, value) => void records.push({ topic, value, atMs: nowMs() } as TracedRecord),
  };
  /** What was gathered; to be asked for once. */
  const take = (): AttemptTrace => ({ notes, frames, records, droppedFrames });
  return { tap, take };
}

const bytesOf = ({ color, depth, ir }: RgbdFrame) => color.byteLength + depth.byteLength + (ir?.byteLength ?? 0);
