import { AppError, ErrorCode } from '../core/errors.ts';
import type { RgbdFrame } from '../core/frame.ts';
import type { AttemptTrace } from '../core/session-archive.ts';
import { usualCompression } from './compression.ts';
import { flatLandmarks } from './face-messages.ts';
import type { RecorderOrder } from './recorder-protocol.ts';
import { startThread } from './recorder-thread.ts';
import { nsOf } from './timestamp.ts';

/** Writes what was seen in an attempt as a recording in memory, in a thread of its own. Takes the planes of its frames. */
export async function packTrace(trace: AttemptTrace): Promise<Uint8Array> {
  const thread = await startThread({ color: 'jpeg', compression: usualCompression, notes: trace.notes });
  for (const order of ordersOf(trace)) thread.give(order, order.kind === 'frame' ? buffersOf(order.frame) : []);
  const { bytes } = await thread.end();
  if (bytes) return bytes;
  throw new AppError(ErrorCode.internal, 'Expected a recording in memory, found none');
}

/** In the order of their times. */
function ordersOf({ frames, records, droppedFrames }: AttemptTrace): readonly RecorderOrder[] {
  let last = 0n;
  const orders = frames.flatMap(({ frame, atMs, seen }): RecorderOrder[] => {
    const ns = nsOf(atMs);
    // No two frames at one time: they are found by it.
    last = ns > last ? ns : last + 1n;
    const given = { kind: 'frame', frame, logNs: last } as const;
    if (!seen) return [given];
    const faces = seen.faces.map((face) => ({ ...face, landmarks: flatLandmarks(face.landmarks) }));
    const { intrinsics } = frame;
    return [given, { kind: 'faces', faces, frame: { intrinsics }, frameNs: last, logNs: nsOf(seen.atMs) }];
  });
  for (const { topic, value, atMs } of records) orders.push({ kind: 'record', topic, value, logNs: nsOf(atMs) });
  orders.sort((a, b) => Number(logNsOf(a) - logNsOf(b)));
  if (droppedFrames > 0)
    orders.push({ kind: 'record', topic: '/drops', value: { frames: droppedFrames, records: 0 }, logNs: last });
  return orders;
}

const buffersOf = ({ color, depth, ir }: RgbdFrame) =>
  [color, depth, ...(ir ? [ir] : [])].map(({ buffer }) => buffer as ArrayBuffer);

const logNsOf = (order: RecorderOrder) => (order.kind === 'end' ? 0n : order.logNs);
